/** Words of the column filters. */
export const arrangingMessages = {
  'grid.filter_column': 'Filter {column}',
  'grid.filter_amount': '>100',
  'grid.filter_date': '2026-01',
  'grid.filter_text': 'contains',
} as const;
