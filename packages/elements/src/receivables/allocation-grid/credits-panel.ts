import type { OpenCredit } from '@tillkit/contract';
import { html, type TemplateResult } from 'lit';
import { chooseCredit } from './credit-commands.ts';
import { creditingMessages } from './crediting.messages.ts';
import type { GridHost } from './grid-host.ts';

/** A few credits are all in sight; many are folded away. */
const FEW = 4;

/** Which open credits to use beside the money. */
export function creditsPanel(host: GridHost): TemplateResult {
  const { model } = host;
  const words = host.wordsFor(creditingMessages);
  const { credits, creditItems, format, sheet } = model;
  const total = creditItems.reduce((sum, { open }) => sum + open, 0);
  const used = creditItems.reduce((sum, { id }) => sum + sheet.usedOf(id), 0);
  return html`<details class="credit-panel" part="credits" ?open=${credits.length <= FEW}>
    <summary>
      <span class="credits-title">${words.text('grid.credits_title')}</span>
      <span class="muted">${words.text('grid.credits_sum', { used: format.money(used), total: format.money(total) })}</span>
    </summary>
    <ul>${credits.map((credit) => creditRow(host, credit))}</ul>
  </details>`;
}

function creditRow(host: GridHost, credit: OpenCredit): TemplateResult {
  const { model } = host;
  const words = host.wordsFor(creditingMessages);
  const used = model.sheet.usedOf(credit.id);
  const open = credit.balance.minor - credit.held.minor;
  const choose = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    chooseCredit(model, credit.id, event.target.checked);
    host.changed();
  };
  return html`<li>
    <label class="credit">
      <input
        type="checkbox"
        .checked=${model.chosenCredits.has(credit.id)}
        ?disabled=${host.disabled || open <= 0}
        @change=${choose}
      />
      <span>${credit.number} <span class="muted">${model.format.date(credit.date)}</span></span>
      <span class="credit-open">
        ${used > 0 ? html`<span class="credit-used">${words.text('grid.credit_used', { amount: model.format.money(used) })}</span>` : ''}
        ${model.format.money(open)}
      </span>
    </label>
  </li>`;
}
