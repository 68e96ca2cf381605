import type { AllocationRule } from '@tillkit/contract/allocation';
import type { RemittanceApply } from '../remittance-dialog/remittance-dialog.events.ts';
import type { WriteOffSave } from '../write-off-dialog/write-off-dialog.events.ts';
import type { Arrangement } from './arrangement.ts';
import type { ColumnId } from './columns.ts';
import { applyByRule, applyRemittance, chooseCredit, clearShown } from './grid-commands.ts';
import type { GridModel } from './grid-model.ts';
import type { GridWords } from './row-content.ts';

/** What the actions need of the element. */
export interface ActionHost {
  readonly model: GridModel;
  readonly words: GridWords;
  readonly disabled: boolean;
  /** Takes what is being typed. */
  commit(): void;
  /** The user changed the allocation. */
  changed(notice?: string): void;
  /** Rows look different, the allocation is the same. */
  rearranged(): void;
  /** Only words changed. */
  refresh(notice?: string): void;
}

/** The buttons and menus of the grid: each does one thing and says what came of it. */
export class GridActions {
  readonly #host: ActionHost;

  constructor(host: ActionHost) {
    this.#host = host;
  }

  /** Spreads the payment. */
  apply(rule: AllocationRule): void {
    const { model, words } = this.#host;
    const { format } = model;
    if (rule === 'selected' && model.selected.size === 0) {
      this.#host.refresh(words.text('grid.said_no_selection'));
    } else if (applyByRule(model, rule)) {
      const { applied, leftOver } = model.summary();
      const amounts = { amount: format.money(applied), rest: format.money(leftOver) };
      // When more is applied than was received, the totals say so already.
      this.#host.changed(leftOver < 0 ? '' : words.text('grid.said_applied', amounts));
    } else {
      this.#host.refresh(words.text('grid.said_no_match', { amount: format.money(model.rules.received ?? 0) }));
    }
  }

  clear(): void {
    clearShown(this.#host.model);
    this.#host.changed(this.#host.words.text('grid.said_cleared'));
  }

  undo(): void {
    if (this.#host.disabled || !this.#host.model.sheet.undo()) return;
    this.#host.model.unreadable.clear();
    this.#host.changed(this.#host.words.text('grid.said_undone'));
  }

  redo(): void {
    if (this.#host.disabled || !this.#host.model.sheet.redo()) return;
    this.#host.model.unreadable.clear();
    this.#host.changed(this.#host.words.text('grid.said_redone'));
  }

  useCredit(creditId: string, use: boolean): void {
    chooseCredit(this.#host.model, creditId, use);
    this.#host.changed();
  }

  takeRemittance({ amounts, replace }: RemittanceApply): void {
    applyRemittance(this.#host.model, amounts, replace);
    this.#host.changed(this.#host.words.text('grid.said_pasted', { count: amounts.size }));
  }

  writeOff(invoiceId: string, { amount, reason }: WriteOffSave): void {
    const { model } = this.#host;
    const invoice = model.invoices.find(({ id }) => id === invoiceId);
    if (!invoice) return;
    const line = { ...model.sheet.line(invoiceId), writeOff: amount, writeOffReason: amount > 0 ? reason : null };
    if (model.sheet.edit([[invoice, line]])) this.#host.changed();
  }

  /** Sorts, filters or searches. */
  arrange(change: Partial<Arrangement>): void {
    const { model } = this.#host;
    this.#host.commit();
    model.arrange({ ...model.arrangement, ...change });
    this.#host.rearranged();
  }

  /** Ascending, then descending, then as given. */
  sortBy(column: ColumnId): void {
    const { sort } = this.#host.model.arrangement;
    const again = sort?.column === column;
    this.arrange({ sort: again && sort.descending ? null : { column, descending: again } });
  }

  /** Ticks every invoice shown, or none. */
  toggleAll(): void {
    const { model } = this.#host;
    const shown = [...model.shown()];
    const on = !shown.every(({ id }) => model.selected.has(id));
    for (const { id } of shown) {
      if (on) model.selected.add(id);
      else model.selected.delete(id);
    }
    this.#host.rearranged();
  }
}
