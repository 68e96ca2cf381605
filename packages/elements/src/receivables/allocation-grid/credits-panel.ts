import type { OpenCredit } from '@tillkit/contract';
import { chooseCredit } from './credit-commands.ts';
import { creditingMessages } from './crediting.messages.ts';
import type { GridHost } from './grid-host.ts';

/** A few credits are all in sight; many are folded away. */
const FEW = 4;

/** Which open credits to use beside the money. Built once for its credits, then kept up to date. */
export class CreditsPanel {
  readonly element = document.createElement('details');
  readonly #host: GridHost;
  readonly #title = spanOf('credits-title');
  readonly #sum = spanOf('muted');
  readonly #list = document.createElement('ul');
  #credits: readonly OpenCredit[] = [];
  #rows: readonly CreditRow[] = [];

  constructor(host: GridHost) {
    this.#host = host;
    this.element.className = 'credit-panel';
    this.element.part.add('credits');
    const summary = document.createElement('summary');
    summary.append(this.#title, this.#sum);
    this.element.append(summary, this.#list);
  }

  show(): void {
    const { credits, creditItems, format, sheet } = this.#host.model;
    const words = this.#host.wordsFor(creditingMessages);
    if (credits !== this.#credits) {
      this.#credits = credits;
      this.element.open = credits.length <= FEW;
      this.#rows = credits.map((credit) => new CreditRow(this.#host, credit));
      this.#list.replaceChildren(...this.#rows.map((row) => row.element));
    }
    const total = creditItems.reduce((sum, { open }) => sum + open, 0);
    const used = creditItems.reduce((sum, { id }) => sum + sheet.usedOf(id), 0);
    this.#title.textContent = words.text('grid.credits_title');
    this.#sum.textContent = words.text('grid.credits_sum', { used: format.money(used), total: format.money(total) });
    for (const row of this.#rows) row.show();
  }
}

class CreditRow {
  readonly element = document.createElement('li');
  readonly #host: GridHost;
  readonly #credit: OpenCredit;
  readonly #checkbox = document.createElement('input');
  readonly #date = spanOf('muted');
  readonly #used = spanOf('credit-used');
  readonly #open = document.createTextNode('');

  constructor(host: GridHost, credit: OpenCredit) {
    this.#host = host;
    this.#credit = credit;
    this.#checkbox.type = 'checkbox';
    this.#checkbox.addEventListener('change', () => {
      chooseCredit(host.model, credit.id, this.#checkbox.checked);
      host.changed();
    });
    const label = document.createElement('label');
    label.className = 'credit';
    const amounts = spanOf('credit-open');
    amounts.append(this.#used, this.#open);
    label.append(this.#checkbox, credit.number, this.#date, amounts);
    this.element.append(label);
  }

  show(): void {
    const { model, disabled, wordsFor } = this.#host;
    const { format } = model;
    const { id, balance, held, date } = this.#credit;
    const open = balance.minor - held.minor;
    const used = model.sheet.usedOf(id);
    this.#checkbox.checked = model.chosenCredits.has(id);
    this.#checkbox.disabled = disabled || open <= 0;
    this.#date.textContent = format.date(date);
    this.#used.textContent =
      used > 0 ? wordsFor(creditingMessages).text('grid.credit_used', { amount: format.money(used) }) : '';
    this.#open.data = format.money(open);
  }
}

function spanOf(name: string): HTMLElement {
  const span = document.createElement('span');
  span.className = name;
  return span;
}
