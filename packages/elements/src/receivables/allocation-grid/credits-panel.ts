import type { OpenCredit } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../shared/icon.ts';
import type { GridModel } from './grid-model.ts';
import type { GridWords } from './row-content.ts';

export interface CreditsPanelOptions {
  readonly words: GridWords;
  readonly model: GridModel;
  readonly disabled: boolean;
  readonly onChoose: (creditId: string, use: boolean) => void;
}

/** A few credits are all in sight; many are folded away. */
const FEW = 4;

/** Which open credits to use beside the money. */
export function creditsPanel(options: CreditsPanelOptions): TemplateResult | typeof nothing {
  const { words, model } = options;
  if (model.credits.length === 0) return nothing;
  const total = model.creditItems().reduce((sum, credit) => sum + credit.open, 0);
  const used = model.creditItems().reduce((sum, credit) => sum + model.sheet.usedOf(credit.id), 0);
  return html`<details class="credit-panel" part="credits" ?open=${model.credits.length <= FEW}>
    <summary>
      ${icon('down')}
      <span class="credits-title">${words.text('grid.credits_title')}</span>
      <span class="muted">${words.text('grid.credits_sum', { used: model.format.money(used), total: model.format.money(total) })}</span>
    </summary>
    <ul>${model.credits.map((credit) => creditRow(options, credit))}</ul>
  </details>`;
}

function creditRow({ words, model, disabled, onChoose }: CreditsPanelOptions, credit: OpenCredit): TemplateResult {
  const used = model.sheet.usedOf(credit.id);
  const open = credit.balance.minor - credit.held.minor;
  return html`<li>
    <label class="choice credit">
      <input
        type="checkbox"
        .checked=${model.chosenCredits.has(credit.id)}
        ?disabled=${disabled || open <= 0}
        @change=${(event: Event) => {
          if (event.target instanceof HTMLInputElement) onChoose(credit.id, event.target.checked);
        }}
      />
      <span>${credit.number} <span class="muted">${model.format.date(credit.date)}</span></span>
      <span class="credit-open">
        ${
          used > 0
            ? html`<span class="credit-used">${words.text('grid.credit_used', { amount: model.format.money(used) })}</span>`
            : nothing
        }
        ${model.format.money(open)}
      </span>
    </label>
  </li>`;
}
