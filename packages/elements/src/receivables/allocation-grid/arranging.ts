/** Sorting, searching, views and column filters, in one piece to load. */
export { arrange } from './arrange.ts';
export { filterField } from './filter-field.ts';
