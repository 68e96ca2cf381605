import type { Column, ColumnId } from './columns.ts';
import type { GridHost } from './grid-host.ts';
import { cellElement } from './row-view.ts';

/** Column headers: sort by pressing, filter by typing below. Built once for its columns, then kept up to date. */
export class HeaderView {
  readonly element = document.createElement('div');
  readonly #columns: readonly Column[];
  readonly #all = document.createElement('input');
  /** What takes the focus, and the sort labels, by column. */
  readonly #stops: readonly HTMLElement[];

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
    this.element.className = 'row header';
    this.element.setAttribute('role', 'row');
    this.element.setAttribute('aria-rowindex', '1');
    this.#all.type = 'checkbox';
    this.#all.dataset.selectAll = '';
    this.#stops = columns.map(({ kind }) => (kind === 'select' ? this.#all : sortButton()));
    columns.forEach((column, at) => {
      const cell = cellElement(column, at, 'columnheader');
      cell.append(this.#stops[at] ?? '');
      this.element.append(cell);
    });
  }

  show({ words, model, disabled, filterField }: GridHost, activeColumn: number): void {
    const { sort, filters } = model.arrangement;
    this.#all.ariaLabel = words.text('grid.select_all');
    this.#all.disabled = disabled;
    this.#all.checked = model.selected.size > 0 && model.selected.size >= model.count;
    this.#all.indeterminate = model.selected.size > 0 && !this.#all.checked;
    this.#columns.forEach((column, at) => {
      const { id, kind } = column;
      const stop = this.#stops[at];
      const cell = this.cell(at);
      if (!stop || !cell) return;
      stop.tabIndex = at === activeColumn ? 0 : -1;
      if (kind === 'select') return;
      stop.textContent = words.text(`grid.${id}`);
      cell.ariaSort = sort?.column === id ? (sort.descending ? 'descending' : 'ascending') : null;
      const field = cell.querySelector<HTMLInputElement>('.filter');
      if (!filterField) field?.remove();
      else if (!field) cell.append(filterField(column));
      else if (field.value !== (filters[id] ?? '')) field.value = filters[id] ?? '';
    });
  }

  cell(at: number): HTMLElement | undefined {
    const cell = this.element.children[at];
    return cell instanceof HTMLElement ? cell : undefined;
  }

  /** The column that an element sorts by. */
  sortOf(element: Element): ColumnId | undefined {
    const stop = element.closest<HTMLElement>('.sort');
    return stop ? this.#columns[this.#stops.indexOf(stop)]?.id : undefined;
  }
}

function sortButton(): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'sort';
  button.dataset.sort = '';
  return button;
}
