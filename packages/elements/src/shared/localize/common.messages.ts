/** Words that several elements say. */
export const commonMessages = {
  'common.close': 'Close',
  'common.cancel': 'Cancel',
  'common.retry': 'Try again',
  'common.optional': '(optional)',
  'common.loading': 'Loading…',
} as const;
