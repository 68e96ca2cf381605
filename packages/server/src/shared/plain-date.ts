/** Making one takes longer than all else a date needs. There are some hundred zones, so it stays small. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar date at an instant in an IANA zone, YYYY-MM-DD. */
export function plainDateIn(timeZone: string, at: Date): string {
  // The Swedish locale writes ISO 8601 dates.
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(at);
}
