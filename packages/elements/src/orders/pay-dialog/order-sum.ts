import type { OpenCredit, Order } from '@tillkit/contract';
import { money } from '@tillkit/contract/money';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatAmount } from '../../payments/outcome/outcome-words.ts';
import { button } from '../../shared/button.ts';
import { alert } from '../../shared/feedback.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import type { PayScreen } from './pay-screen.ts';

/** More credits than this are folded away. */
const SHOWN_AT_FIRST = 3;

export interface SumOptions {
  readonly allCredits: boolean;
  readonly onAllCredits: () => void;
}

/** Whose order it is, what it comes to, the credits that reduce it, and what is left to pay. */
export function orderSum(screen: PayScreen, order: Order, options: SumOptions): TemplateResult {
  const { state, words } = screen;
  const used = state.creditUses.reduce((sum, { amount }) => sum + amount, 0);
  const row = (label: string, value: string, name: string) =>
    html`<div class=${name}><dt>${label}</dt><dd>${value}</dd></div>`;
  return html`
    ${changedTotal(screen, order)}
    ${credits(screen, options)}
    <dl class="sum" aria-live="polite">
      ${
        used > 0
          ? html`${row(words.text('payDialog.total'), formatAmount(order.total, screen), 'total')}
            ${row(words.text('payDialog.credits'), `−${formatAmount(money(used, order.total.currency), screen)}`, 'used')}`
          : nothing
      }
      ${row(words.text('payDialog.due'), formatAmount(state.due ?? order.total, screen), 'due')}
    </dl>
  `;
}

function changedTotal(screen: PayScreen, { total }: Order): TemplateResult | typeof nothing {
  const { totalBefore } = screen.state;
  if (!totalBefore) return nothing;
  const amounts = { before: formatAmount(totalBefore, screen), now: formatAmount(total, screen) };
  return alert({ tone: 'warning', text: screen.words.text('payDialog.changed', amounts) });
}

function credits(screen: PayScreen, { allCredits, onAllCredits }: SumOptions): TemplateResult | typeof nothing {
  const { state, flow, words } = screen;
  const { items, problem } = state.credits;
  if (problem) {
    const retry = button({ label: words.text('common.retry'), onPress: () => flow.reload() });
    const text = html`${words.text('payDialog.creditsFailed')} ${reasonOf(problem, words)}`;
    return alert({ tone: 'warning', text, actions: retry });
  }
  if (items.length === 0) return nothing;
  const shown = allCredits || items.length <= SHOWN_AT_FIRST + 1 ? items : items.slice(0, SHOWN_AT_FIRST);
  const hidden = items.length - shown.length;
  return html`<fieldset class="credits" ?disabled=${!state.editable}>
    <legend class="label">${words.text('payDialog.useCredits')}</legend>
    <div class="credit-list">
      ${repeat(
        shown,
        ({ id }) => id,
        (credit) => creditRow(screen, credit),
      )}
    </div>
    ${
      hidden > 0
        ? button({
            label: words.text('payDialog.moreCredits', { count: hidden }),
            variant: 'quiet',
            onPress: onAllCredits,
          })
        : nothing
    }
  </fieldset>`;
}

function creditRow(screen: PayScreen, credit: OpenCredit): TemplateResult {
  const { state, flow, words } = screen;
  const { id, number, date, balance, held } = credit;
  const use = state.creditUses.find((each) => each.credit.id === id);
  const amount = formatAmount(money(balance.minor - held.minor, balance.currency), screen);
  const used = use && formatAmount(money(use.amount, balance.currency), screen);
  const day = new Intl.DateTimeFormat(words.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date));
  return html`<label class="credit">
    <input
      type="checkbox"
      data-name=${`credit-${id}`}
      .checked=${live(state.wantedCredits.has(id))}
      @change=${({ target }: Event) => {
        if (target instanceof HTMLInputElement) flow.useCredit(id, target.checked);
      }}
    />
    <span class="credit-text">
      <span class="credit-name">${number}</span>
      <span class="muted">${words.text('payDialog.creditOpen', { amount, date: day })}</span>
    </span>
    ${used ? html`<span class="credit-used">${words.text('payDialog.creditUsed', { amount: used })}</span>` : nothing}
  </label>`;
}
