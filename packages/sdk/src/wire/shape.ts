/**
 * The contract's response schemas in a form small enough for a page, and the check against them. The table of shapes is
 * generated from the contract (`npm run generate`); a test holds both to the same verdicts.
 *
 * Looser than the contract on purpose in two ways: members it does not know pass, so that a newer backend may say more,
 * and texts are checked by kind, not by length.
 */

/**
 * - `s` text, `i` safe integer, `b` boolean, `*` anything, `d` plain date, `t` time, `_` null
 * - `@pay` an id of that prefix, `#Payment` a named shape
 * - `['=', …]` one of these values, `['[', s]` array, `['{', s]` record, `['|', …]` any of these shapes
 * - object: its members, optional ones with a question mark after the name
 */
export type Shape = string | ListShape | ObjectShape;

export interface ListShape extends ReadonlyArray<Shape> {}

export interface ObjectShape {
  readonly [member: string]: Shape;
}

export type NamedShapes = Readonly<Record<string, Shape>>;

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
const date = /^\d{4}-\d\d-\d\d$/;

const isList = (shape: Shape): shape is ListShape => Array.isArray(shape);

/** @returns null when `value` has the shape, else the dotted path of the first part that has not (`''`: the whole). */
export function findMismatch(value: unknown, shape: Shape, named: NamedShapes, path = ''): string | null {
  if (typeof shape === 'string') return matchesText(value, shape, named, path);
  if (isList(shape)) return matchesList(value, shape, named, path);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return path;
  for (const [member, inner] of Object.entries(shape)) {
    const optional = member.endsWith('?');
    const name = optional ? member.slice(0, -1) : member;
    const part = (value as Record<string, unknown>)[name];
    if (part === undefined && optional) continue;
    const mismatch = findMismatch(part, inner, named, path ? `${path}.${name}` : name);
    if (mismatch !== null) return mismatch;
  }
  return null;
}

function matchesText(value: unknown, shape: string, named: NamedShapes, path: string): string | null {
  if (shape.startsWith('#')) {
    const inner = named[shape.slice(1)];
    return inner === undefined ? path : findMismatch(value, inner, named, path);
  }
  return isKind(value, shape) ? null : path;
}

function isKind(value: unknown, kind: string): boolean {
  switch (kind) {
    case '*':
      return value !== undefined;
    case '_':
      return value === null;
    case 'b':
      return typeof value === 'boolean';
    case 'i':
      return Number.isSafeInteger(value);
    case 's':
      return typeof value === 'string';
    case 'd':
      return typeof value === 'string' && date.test(value);
    case 't':
      return typeof value === 'string' && time.test(value);
    default:
      return typeof value === 'string' && value.startsWith(`${kind.slice(1)}_`);
  }
}

function matchesList(value: unknown, shape: readonly Shape[], named: NamedShapes, path: string): string | null {
  const [kind, ...rest] = shape;
  const [inner = '*'] = rest;
  switch (kind) {
    case '=':
      return rest.some((allowed) => allowed === value) ? null : path;
    case '|':
      return matchesAny(value, rest, named, path);
    case '[':
      return Array.isArray(value) ? firstMismatch(value.entries(), inner, named, path) : path;
    default:
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? firstMismatch(Object.entries(value), inner, named, path)
        : path;
  }
}

/** The alternative that goes deepest tells most: `method.last4` rather than `method`. */
function matchesAny(value: unknown, shapes: readonly Shape[], named: NamedShapes, path: string): string | null {
  let deepest = path;
  for (const shape of shapes) {
    const mismatch = findMismatch(value, shape, named, path);
    if (mismatch === null) return null;
    if (mismatch.length > deepest.length) deepest = mismatch;
  }
  return deepest;
}

function firstMismatch(
  entries: Iterable<[string | number, unknown]>,
  shape: Shape,
  named: NamedShapes,
  path: string,
): string | null {
  for (const [key, part] of entries) {
    const mismatch = findMismatch(part, shape, named, path ? `${path}.${key}` : String(key));
    if (mismatch !== null) return mismatch;
  }
  return null;
}
