/** Handwritten schema checks: exact keys, bounded values. What does not match is dropped, never repaired. */

export type Check = (value: unknown) => boolean;
export type Shape = Readonly<Record<string, Check>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A record with exactly these keys. */
export const record =
  (shape: Shape): Check =>
  (value) =>
    isRecord(value) &&
    Object.keys(value).length === Object.keys(shape).length &&
    Object.entries(shape).every(([key, check]) => Object.hasOwn(value, key) && check(value[key]));

/** A record with some keys of an allow-list. */
export const partial =
  (allowed: ReadonlySet<string>, check: (key: string, value: unknown) => boolean): Check =>
  (value) =>
    isRecord(value) && Object.entries(value).every(([key, item]) => allowed.has(key) && check(key, item));

/** A record told apart by its `type`. */
export const oneOfTypes =
  (shapes: Readonly<Record<string, Shape>>): Check =>
  (value) => {
    if (!isRecord(value) || typeof value.type !== 'string' || !Object.hasOwn(shapes, value.type)) return false;
    return record({ type: () => true, ...shapes[value.type] })(value);
  };

export const line =
  (maxLength: number, minLength = 0): Check =>
  (value) =>
    typeof value === 'string' && value.length >= minLength && value.length <= maxLength && !/\p{Cc}/u.test(value);

export const pattern =
  (expression: RegExp): Check =>
  (value) =>
    typeof value === 'string' && expression.test(value);

export const integer =
  (min: number, max: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max;

export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

export const flag: Check = (value) => typeof value === 'boolean';

export const nullOr =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
