/** Words of the open credits. */
export const creditingMessages = {
  'grid.credits_title': 'Open credits',
  'grid.credits_sum': '{used} of {total} used',
  'grid.credit_used': '{amount} used',
} as const;
