/**
 * How columns come back, the same from both drivers, keyed by the type's OID (`pg_type.dat`). Everything else comes back
 * as both drivers agree: timestamps as Date, JSON parsed, numeric and xid8 as text.
 */

/** @throws RangeError beyond 2^53: an amount that is not exact must not pass for one. */
function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`A bigint does not fit an exact number: ${text}`);
  return value;
}

/** PostgreSQL's hex output, `\xdeadbeef`. */
function parseBytes(text: string): Uint8Array {
  const bytes = new Uint8Array((text.length - 2) / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 + 2 * i, 4 + 2 * i), 16);
  return bytes;
}

const BYTEA = 17;
export const INT8 = 20;
export const DATE = 1082;
export const INT8_ARRAY = 1016;
export const DATE_ARRAY = 1182;

/** `date` stays 'YYYY-MM-DD': a day has no time zone, and Date would give it one. */
export const columnParsers: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: parseBigint,
  [DATE]: (text) => text,
  [BYTEA]: parseBytes,
};
