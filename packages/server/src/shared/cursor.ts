/** Opaque list cursors: the sort key of the last row, as base64url JSON. */
import { base64url } from 'jose';
import { ApiProblem } from '../http/problem.ts';

export function encodeCursor(key: readonly string[]): string {
  return base64url.encode(JSON.stringify(key));
}

/** @throws ApiProblem `invalid_request` when it is not a cursor with `length` parts. */
export function decodeCursor(cursor: string, length: number): string[] {
  try {
    const key: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(base64url.decode(cursor)));
    if (
      Array.isArray(key) &&
      key.length === length &&
      key.every((part) => typeof part === 'string' && !part.includes('\0'))
    )
      return key;
  } catch {
    // Falls through to the same answer: what was sent is not ours.
  }
  throw new ApiProblem('invalid_request', 'This is not a cursor that the list gave out.', { param: 'cursor' });
}

/** Cuts a page out of `limit + 1` rows. */
export function page<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  keyOf: (row: Row) => readonly string[],
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  };
}
