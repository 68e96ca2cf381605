import { arrangingMessages } from './arranging.messages.ts';
import type { Column, ColumnId } from './columns.ts';
import type { GridHost } from './grid-host.ts';

const examples = {
  select: 'grid.filter_text',
  text: 'grid.filter_text',
  date: 'grid.filter_date',
  money: 'grid.filter_amount',
} as const;

/** Makes the field under a column's header. */
export const filterField =
  ({ words, wordsFor, model }: GridHost, onFilter: (column: ColumnId, text: string) => void) =>
  ({ id, kind }: Column): HTMLInputElement => {
    const own = wordsFor(arrangingMessages);
    const field = document.createElement('input');
    field.className = 'filter';
    field.type = 'search';
    field.spellcheck = false;
    field.autocomplete = 'off';
    field.ariaLabel = own.text('grid.filter_column', { column: words.text(`grid.${id}`) });
    field.placeholder = own.text(examples[kind]);
    field.value = model.arrangement.filters[id] ?? '';
    field.addEventListener('input', () => onFilter(id, field.value));
    return field;
  };
