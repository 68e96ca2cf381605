/** Search, views and column filters, in one piece to load. */

export { filterStyles } from './filter-field.styles.ts';
export { filterField } from './filter-field.ts';
export { filter } from './filters.ts';
