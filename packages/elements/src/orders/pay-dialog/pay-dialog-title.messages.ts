/** What it is called until its code, and the rest of its texts, are there. */
export const payDialogTitle = {
  'payDialog.title': 'Pay & confirm',
} as const;
