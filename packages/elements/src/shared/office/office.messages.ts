/** What a screen says whose content cannot be fetched. */
export const officeMessages = {
  'office.notLoaded': 'This part could not be loaded. Check the connection and try again.',
} as const;
