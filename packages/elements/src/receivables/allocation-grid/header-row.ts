import { html, nothing, type TemplateResult } from 'lit';
import type { Arrangement } from './arrangement.ts';
import type { Column, ColumnId } from './columns.ts';
import type { GridWords } from './row-content.ts';

export interface HeaderRowOptions {
  readonly words: GridWords;
  readonly columns: readonly Column[];
  readonly arrangement: Arrangement;
  readonly showFilters: boolean;
  /** The cell that takes the focus, when it is in this row. */
  readonly activeColumn: number;
  readonly allSelected: boolean;
  readonly someSelected: boolean;
  readonly disabled: boolean;
  readonly onSort: (column: ColumnId) => void;
  readonly onSelectAll: () => void;
  readonly onFilter: (column: ColumnId, text: string) => void;
}

/** Column headers: sort by pressing, filter by typing below. */
export function headerRow(options: HeaderRowOptions): TemplateResult {
  return html`<div class="row header" role="row" aria-rowindex="1">
    ${options.columns.map((column, at) => headerCell(options, column, at))}
  </div>`;
}

function headerCell(options: HeaderRowOptions, column: Column, at: number): TemplateResult {
  const { words, arrangement, activeColumn } = options;
  const sorted = arrangement.sort?.column === column.id ? arrangement.sort : null;
  const tabIndex = at === activeColumn ? 0 : -1;
  return html`<div
    class="cell ${column.id} ${column.kind}"
    role="columnheader"
    aria-colindex=${at + 1}
    aria-sort=${sorted ? (sorted.descending ? 'descending' : 'ascending') : nothing}
  >
    ${
      column.id === 'select'
        ? html`<input
          type="checkbox"
          data-select-all
          tabindex=${tabIndex}
          aria-label=${words.text('grid.select_all')}
          .checked=${options.allSelected}
          .indeterminate=${options.someSelected && !options.allSelected}
          ?disabled=${options.disabled}
          @change=${options.onSelectAll}
        />`
        : html`<button type="button" class="sort" data-sort tabindex=${tabIndex} @click=${() => options.onSort(column.id)}>
          <span>${words.text(`grid.${column.id}`)}</span><span class="arrow" aria-hidden="true"></span>
        </button>`
    }
    ${options.showFilters && column.id !== 'select' ? filterField(options, column) : nothing}
  </div>`;
}

const examples = { text: 'grid.filter_text', date: 'grid.filter_date', money: 'grid.filter_amount' } as const;

function filterField(
  { words, arrangement, onFilter }: HeaderRowOptions,
  column: Column,
): TemplateResult | typeof nothing {
  if (column.kind === 'select') return nothing;
  return html`<input
    class="filter"
    type="search"
    spellcheck="false"
    autocomplete="off"
    aria-label=${words.text('grid.filter_column', { column: words.text(`grid.${column.id}`) })}
    placeholder=${words.text(examples[column.kind])}
    .value=${arrangement.filters[column.id] ?? ''}
    @input=${(event: Event) => {
      if (event.target instanceof HTMLInputElement) onFilter(column.id, event.target.value);
    }}
  />`;
}
