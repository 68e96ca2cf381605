/** Words that several elements say. */
export const commonMessages = {
  'common.close': 'Close',
  'common.notLoaded': 'This part could not be loaded. Check the connection and try again.',
  'common.retry': 'Try again',
  'common.optional': '(optional)',
} as const;
