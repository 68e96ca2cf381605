/** Values of the gateway's JSON, read leniently: flags and counts come as strings or as themselves (G-1, G-4). */

export type Dict = Readonly<Record<string, unknown>>;

export const isDict = (value: unknown): value is Dict =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const dict = (value: unknown): Dict => (isDict(value) ? value : {});

/** Text of a scalar; null when absent or empty. */
export function text(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** `true` or "true" in any case; everything else is false. */
export const flag = (value: unknown): boolean => text(value)?.toLowerCase() === 'true';

export const capitals = (value: unknown): string | null => text(value)?.toUpperCase() ?? null;

/** A list that arrives as an array, as a single object when it has one member, or not at all. */
export const list = (value: unknown): readonly Dict[] => (Array.isArray(value) ? value : [value]).filter(isDict);
