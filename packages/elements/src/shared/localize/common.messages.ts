/** Words that several elements say. */
export const commonMessages = {
  'common.close': 'Close',
  'common.retry': 'Try again',
  'common.optional': '(optional)',
} as const;
