const MILLISECONDS_A_DAY = 86_400_000;

/** Days since 1970-01-01 of a plain date (YYYY-MM-DD), in a fraction of the time of `Date.parse`. */
export function dayOf(plainDate: string): number {
  const digit = (at: number): number => plainDate.charCodeAt(at) - 48;
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  return Date.UTC(year, digit(5) * 10 + digit(6) - 1, digit(8) * 10 + digit(9)) / MILLISECONDS_A_DAY;
}
