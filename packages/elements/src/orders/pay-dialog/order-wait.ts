import type { Order, Payment } from '@tillkit/contract';
import type { NotPaidReason, OrderCancel, PayOrderState, Submission } from '@tillkit/sdk/flows';
import { html, nothing, type TemplateResult } from 'lit';
import { type Ending, ending } from '../../payments/outcome/ending.ts';
import type { NoticeWords } from '../../payments/outcome/notice.ts';
import { formatAmount } from '../../payments/outcome/outcome-words.ts';
import { button } from '../../shared/button.ts';
import { alert } from '../../shared/feedback.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import type { PayScreen } from './pay-screen.ts';

/** `silent`: for so long that a person has to look. */
type WaitKind = 'asked' | 'accepted' | 'givingBack' | 'silent';

/** The vendor's own order system is asked about the order, or what it was asked for is being carried out. */
export interface OrderWait {
  readonly kind: WaitKind;
  readonly payment: Payment;
  readonly cancel: OrderCancel;
}

/** Undefined where nobody is asked. */
export function waitOf(submission: Submission): OrderWait | undefined {
  if (submission.phase !== 'confirming_order' && submission.phase !== 'needs_person') return undefined;
  const { payment, cancel } = submission;
  if (!payment || !cancel) return undefined;
  return { kind: kindOf(payment, cancel), payment, cancel };
}

function kindOf({ status, attention, authorization }: Payment, cancel: OrderCancel): WaitKind {
  if (status === 'authorized') return 'accepted';
  if (authorization && (cancel.underWay || authorization.failure?.action === 'void')) return 'givingBack';
  return attention ? 'silent' : 'asked';
}

/** What to say aloud of it. */
export function saidOfWait(screen: Pick<PayScreen, 'words'>, wait: OrderWait, order: Order): string {
  const { title, text } = wordsOf(screen, wait, order);
  return `${title}. ${text}`;
}

function wordsOf({ words }: Pick<PayScreen, 'words'>, { kind, payment }: OrderWait, { number }: Order) {
  const what = { amount: formatAmount(payment.amount, { words }), number };
  switch (kind) {
    case 'asked': {
      const title = payment.authorization ? 'payDialog.setAside' : 'payDialog.askedTitle';
      return { title: words.text(title, what), text: words.text('payDialog.asked', what) };
    }
    case 'silent':
      return { title: words.text('payment.needsPersonTitle', what), text: words.text('payDialog.silent', what) };
    default:
      return { title: words.text(`payDialog.${kind}Title`, what), text: words.text(`payDialog.${kind}`, what) };
  }
}

/** Instead of the form: what is waited for, that one may leave, and the way back. */
export function orderWait(screen: PayScreen, wait: OrderWait, order: Order): TemplateResult {
  const { words, flow } = screen;
  const { kind, payment, cancel } = wait;
  const silent = kind === 'silent';
  const cancelable = kind === 'asked' || silent || cancel.underWay;
  const look: Pick<Ending, 'tone' | 'icon' | 'busy'> = silent
    ? { tone: 'danger', icon: 'warning' }
    : { tone: 'info', icon: 'clock', busy: true };
  return ending({
    ...look,
    ...wordsOf(screen, wait, order),
    facts: [
      [words.text('payDialog.customer'), order.customerName],
      [words.text('payment.reference'), payment.reference],
    ],
    note: html`<p>${words.text('payment.safeToLeave')}</p>
      ${
        cancel.problem && !cancel.underWay
          ? alert({
              tone: 'warning',
              title: words.text('payDialog.withdrawFailed'),
              text: reasonOf(cancel.problem, words),
            })
          : nothing
      }`,
    actions: cancelable
      ? button({
          label: words.text(payment.authorization ? 'payDialog.withdraw' : 'payDialog.withdrawUnheld', {
            amount: formatAmount(payment.amount, screen),
          }),
          name: 'withdraw',
          busy: cancel.underWay,
          onPress: () => flow.cancel(),
        })
      : nothing,
  });
}

/** An order that was not accepted says nothing about the card. Undefined for what has ended for another reason. */
export function endedByOrder(reason: NotPaidReason, { words }: Pick<PayScreen, 'words'>): NoticeWords | undefined {
  if (reason.kind !== 'failed') return undefined;
  const title = words.text('payDialog.confirmFailedTitle');
  switch (reason.code) {
    case 'order_refused':
      return { tone: 'warning', title, hint: words.text('payDialog.refusedHint') };
    case 'order_unanswered':
      return { tone: 'warning', title, hint: words.text('payDialog.kept') };
    case 'canceled':
      return { tone: 'info', title, hint: words.text('payDialog.kept') };
    default:
      return undefined;
  }
}

/** Why it was not confirmed without payment, in the language of the screen: the vendor's words, where those say it. */
export const unconfirmedText = ({ problem, vendorReason }: PayOrderState['unpaid'], { words }: PayScreen) =>
  vendorReason
    ? html`${words.text('payDialog.refused', { reason: vendorReason })}
        <div>${words.text('payDialog.refusedHint')}</div>`
    : problem
      ? reasonOf(problem, words)
      : undefined;
