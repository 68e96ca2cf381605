import type { AllocationRule } from '@tillkit/contract/allocation-sheet';
import { type Arrangement, arrangedAsGiven } from './arrangement.ts';
import type { ColumnId } from './columns.ts';
import { clearShown } from './grid-commands.ts';
import type { GridHost } from './grid-host.ts';
import { arranging, spreading } from './lazy-parts.ts';

/** The buttons and menus of the grid: each does one thing and says what came of it. */
export class GridActions {
  readonly #host: GridHost;
  #wanted = arrangedAsGiven;

  constructor(host: GridHost) {
    this.#host = host;
  }

  /** Spreads the payment. */
  apply(rule: AllocationRule): void {
    const host = this.#host;
    host.use(spreading, ({ applyByRule }) => applyByRule(host, rule));
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
      model.arrange(this.#wanted, arranging.loaded?.arrange);
      this.#host.rearranged();
    };
    this.#host.use(arranging, show);
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
