/** The calendar date at an instant in an IANA zone, YYYY-MM-DD. */
export function plainDateIn(timeZone: string, at: Date): string {
  // The Swedish locale writes ISO 8601 dates.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}
