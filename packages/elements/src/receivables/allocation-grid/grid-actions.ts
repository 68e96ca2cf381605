import { type AllocationRule, type SpreadInput, servingOrder } from '@tillkit/contract/allocation';
import { type Arrangement, arrangedAsGiven, isFiltered } from './arrangement.ts';
import type { ColumnId } from './columns.ts';
import { clearShown, spreadShown } from './grid-commands.ts';
import type { GridHost } from './grid-host.ts';
import { exactMatch, finding } from './lazy-parts.ts';

/** The buttons and menus of the grid: each does one thing and says what came of it. */
export class GridActions {
  readonly #host: GridHost;
  #wanted = arrangedAsGiven;

  constructor(host: GridHost) {
    this.#host = host;
  }

  /** Spreads the payment. */
  apply(rule: AllocationRule): void {
    const { model, words } = this.#host;
    const { selected, invoices } = model;
    if (rule === 'exact_match') {
      this.#host.use(exactMatch, ({ exactOrder }) => this.#spread(exactOrder, 'grid.said_no_match'));
    } else if (rule === 'selected' && selected.size === 0) {
      this.#host.refresh(words.text('grid.said_no_selection'));
    } else {
      this.#spread((task) => {
        if (rule !== 'selected') return servingOrder(rule, task);
        const ticked = task.positions.filter((position) => selected.has(invoices[position]?.id ?? ''));
        return servingOrder(rule, { ...task, positions: ticked });
      }, rule);
    }
  }

  #spread(order: (task: SpreadInput) => Uint32Array, rule: AllocationRule | 'grid.said_no_match'): void {
    const { model, words } = this.#host;
    const { format, sheet } = model;
    const exact = rule === 'grid.said_no_match';
    const { payments, extras, served, sound } = spreadShown(model, order, rule === 'pay_all');
    if (exact && served === 0) {
      this.#host.refresh(words.text(rule, { amount: format.money(model.rules.received ?? 0) }));
      return;
    }
    model.unreadable.clear();
    sheet.replace(payments, extras, sound);
    const { applied, leftOver } = sheet.summary();
    const amounts = { amount: format.money(applied), rest: format.money(leftOver) };
    // When more is applied than was received, the totals say so already.
    this.#host.changed(leftOver < 0 ? '' : words.text('grid.said_applied', amounts));
  }

  clear(): void {
    clearShown(this.#host.model);
    this.#host.changed(this.#host.words.text('grid.said_cleared'));
  }

  undo(): void {
    const { model, words, disabled } = this.#host;
    if (disabled || !model.sheet.undo()) return;
    model.unreadable.clear();
    this.#host.changed(words.text('grid.said_undone'));
  }

  redo(): void {
    const { model, words, disabled } = this.#host;
    if (disabled || !model.sheet.redo()) return;
    model.unreadable.clear();
    this.#host.changed(words.text('grid.said_redone'));
  }

  /** Sorts, filters or searches. */
  arrange(change: Partial<Arrangement>): void {
    const { model } = this.#host;
    this.#wanted = { ...this.#wanted, ...change };
    this.#host.commit();
    const show = (): void => {
      // What was typed while the code was loading counts too.
      model.arrange(this.#wanted, finding.loaded?.filter);
      this.#host.rearranged();
    };
    if (isFiltered(this.#wanted)) this.#host.use(finding, show);
    else show();
  }

  filterBy(column: ColumnId, text: string): void {
    this.arrange({ filters: { ...this.#wanted.filters, [column]: text } });
  }

  /** Ascending, then descending, then as given. */
  sortBy(column: ColumnId): void {
    const { sort } = this.#wanted;
    const again = sort?.column === column;
    this.arrange({ sort: again && sort.descending ? null : { column, descending: again } });
  }

  /** Ticks every invoice shown, or none. */
  toggleAll(): void {
    const { model } = this.#host;
    const ids: string[] = [];
    for (let row = 0; row < model.count; row++) ids.push(model.at(row)?.id ?? '');
    const on = !ids.every((id) => model.selected.has(id));
    for (const id of ids) {
      if (on) model.selected.add(id);
      else model.selected.delete(id);
    }
    this.#host.rearranged();
  }
}
