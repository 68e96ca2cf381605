/** What every screen says that gets no answer; apart from the common texts, for an isolated field never says it. */
export const reasonMessages = {
  'common.unreachable': 'No answer came. Check the connection, then try again.',
} as const;
