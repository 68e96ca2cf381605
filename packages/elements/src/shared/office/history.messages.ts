/** Who changed what, under each screen of administrators. */
export const historyMessages = {
  'history.title': 'Change history',
  'history.empty': 'Nothing has been changed yet.',
  'history.loading': 'Reading the history…',
  'history.failed': 'The history could not be read.',
  'history.older': 'Show older changes',
  'history.by': '{name}, {when}',
  'history.change': '{what}: {before} → {after}',
  'history.inherited': '{value} (inherited)',
  'history.installed': "The processor's credentials were verified and installed",
  'history.located': 'Sent by the ERP: name and address of the location',
} as const;
