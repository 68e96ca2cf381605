import type { MethodRequest } from '@tillkit/contract';
import { isOpenRequest, mayResend } from '@tillkit/sdk/flows/request-method';
import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../shared/button.ts';
import { alert, badge, type Tone } from '../../shared/feedback.ts';
import { icon } from '../../shared/icon.ts';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { requestDialogMessages } from './request-dialog.messages.ts';

export type RequestWords = Localizer<typeof requestDialogMessages>;

const tones: Readonly<Record<MethodRequest['status'], Tone | undefined>> = {
  sent: 'info',
  opened: 'info',
  completed: 'success',
  expired: 'warning',
  revoked: undefined,
};

/** How a request stands, in a word. */
export const statusBadge = ({ status, delivery }: MethodRequest, words: RequestWords): TemplateResult =>
  status === 'sent' && delivery === 'failed'
    ? badge(words.text('requestDialog.status.undelivered'), 'danger')
    : badge(words.text(`requestDialog.status.${status}`), tones[status]);

/** Today's times without their date. */
export function shortTime(at: string, words: RequestWords): string {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  const options: Intl.DateTimeFormatOptions = { ...(!today && { dateStyle: 'medium' }), timeStyle: 'short' };
  return new Intl.DateTimeFormat(words.locale, options).format(date);
}

interface RequestCardOptions {
  readonly words: RequestWords;
  readonly busy: 'sending' | 'resending' | 'revoking' | null;
  /** Whether the person is asked if the link shall really stop. */
  readonly confirming: boolean;
  readonly onResend: () => void;
  readonly onRevoke: () => void;
  readonly onConfirm: (revoke: boolean) => void;
}

/** One request: how far it has come, and what can be done about it. */
export function requestCard(request: MethodRequest, options: RequestCardOptions): TemplateResult {
  const { words, confirming } = options;
  return html`<section class="request" aria-labelledby="request-title">
    <div class="head">
      <h3 id="request-title" tabindex="-1">${words.text('requestDialog.to', { email: request.email })}</h3>
      ${statusBadge(request, words)}
    </div>
    <ol class="steps">${steps(request, words)}</ol>
    ${confirming && isOpenRequest(request) ? confirmation(options) : actions(request, options)}
  </section>`;
}

function steps(request: MethodRequest, words: RequestWords): TemplateResult[] {
  const { delivery, deliveredAt, createdAt, openedAt, completedAt } = request;
  const failed = delivery === 'failed';
  const mail = failed ? 'undelivered' : delivery === 'sent' ? 'sent' : 'sending';
  return [
    step(words.text(`requestDialog.${mail}`), { at: deliveredAt ?? createdAt, failed, words }),
    step(words.text(openedAt ? 'requestDialog.opened' : 'requestDialog.notOpened'), { at: openedAt, words }),
    step(words.text(completedAt ? 'requestDialog.completed' : 'requestDialog.notCompleted'), {
      at: completedAt,
      words,
    }),
  ];
}

function step(
  text: string,
  { at, failed = false, words }: { at: string | null; failed?: boolean; words: RequestWords },
): TemplateResult {
  return html`<li class="step ${failed ? 'failed' : at === null ? '' : 'reached'}">
    <span class="dot">${at === null ? nothing : icon(failed ? 'close' : 'check')}</span>
    <span>${text}</span>
    ${at === null ? nothing : html`<time datetime=${at} dir="auto">${shortTime(at, words)}</time>`}
  </li>`;
}

function ending({ status, expiresAt, revokedAt, revokedBy }: MethodRequest, words: RequestWords): string {
  if (status === 'sent' || status === 'opened')
    return words.text('requestDialog.expires', { time: shortTime(expiresAt, words) });
  if (status === 'expired') return words.text('requestDialog.expiredAt', { time: shortTime(expiresAt, words) });
  if (status === 'revoked' && revokedAt !== null)
    return words.text('requestDialog.revokedBy', { name: revokedBy ?? '', time: shortTime(revokedAt, words) });
  return '';
}

function actions(request: MethodRequest, { words, busy, onResend, onRevoke }: RequestCardOptions) {
  const resend = mayResend(request);
  const open = isOpenRequest(request);
  const text = ending(request, words);
  if (!resend && !open && text === '') return nothing;
  return html`<div class="actions">
    <span class="muted">${text}</span>
    ${
      open
        ? button({
            label: words.text('requestDialog.revoke'),
            variant: 'quiet',
            name: 'revoke',
            disabled: busy !== null,
            onPress: onRevoke,
          })
        : nothing
    }
    ${
      resend
        ? button({
            label: words.text('requestDialog.resend'),
            name: 'resend',
            busy: busy === 'resending',
            disabled: busy !== null,
            onPress: onResend,
          })
        : nothing
    }
  </div>`;
}

const confirmation = ({ words, busy, onConfirm }: RequestCardOptions) =>
  alert({
    tone: 'warning',
    title: words.text('requestDialog.revokeTitle'),
    text: words.text('requestDialog.revokeText'),
    actions: html`${button({
      label: words.text('requestDialog.revokeYes'),
      variant: 'danger',
      name: 'revoke-yes',
      busy: busy === 'revoking',
      onPress: () => onConfirm(true),
    })}${button({ label: words.text('requestDialog.keep'), name: 'keep', onPress: () => onConfirm(false) })}`,
  });
