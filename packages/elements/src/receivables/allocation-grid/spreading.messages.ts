/** What auto-apply says. */
export const spreadingMessages = {
  'grid.said_applied': '{amount} applied, {rest} left over.',
  'grid.said_no_match': 'No invoices add up to exactly {amount}.',
  'grid.said_no_selection': 'Select invoices first.',
} as const;
