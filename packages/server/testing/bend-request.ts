/** Ways to spoil one value of a JSON body. */

/** Marks a place to leave out. */
const missing = Symbol('missing');

export type BentValue = unknown;

const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);

/** Numbers as JSON may spell them but JSON.stringify does not. */
class RawJson {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export const bendings: readonly (readonly [name: string, value: BentValue])[] = [
  ['missing', missing],
  ['null', null],
  ['true', true],
  ['empty text', ''],
  ['blank text', '   '],
  ['zero', 0],
  ['negative', -1],
  ['negative zero', new RawJson('-0')],
  ['fraction', 1.5],
  ['exponent', new RawJson('1e308')],
  ['beyond double', new RawJson('1e400')],
  ['beyond safe integers', new RawJson('9007199254740993')],
  ['number as text', '12'],
  ['NUL', 'a\u0000b'],
  ['line break', 'a\nb'],
  ['lone surrogate', 'a\ud800b'],
  ['noncharacter and right-to-left mark', '\uffff\u202e'],
  ['long text', 'x'.repeat(10_000)],
  ['impossible date', '2026-02-30'],
  ['year zero', '0000-01-01'],
  ['far year', '9999-12-31'],
  ['farther year', '+275760-09-13'],
  ['SQL', "'; drop table payments; --"],
  ['another kind of id', 'usr_01JD3Z9V6E4M1N8Q2R5T7W0XYA'],
  ['empty list', []],
  ['empty object', {}],
  ['list of nulls', [null, null]],
  ['extra member', { extra: 1 }],
  ['own __proto__', new RawJson('{"__proto__":{"polluted":1}}')],
  ['own constructor', { constructor: { prototype: { polluted: 1 } } }],
  ['deep list', deep(19)],
  ['too deep list', deep(30)],
];

type Path = readonly (string | number)[];

/** Places of a body, branches and leaves; the body itself is not one. */
export function pathsOf(value: unknown, at: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return keys.flatMap((key) => {
    const path = [...at, key];
    return [path, ...pathsOf((value as Record<string | number, unknown>)[key], path)];
  });
}

/** A copy with one place changed. */
export function bend(body: unknown, [key, ...rest]: Path, value: BentValue): unknown {
  if (key === undefined) return value;
  if (Array.isArray(body)) return body.map((item, index) => (index === key ? bend(item, rest, value) : item));
  return Object.fromEntries(
    Object.entries(body as Record<string, unknown>).map(([name, inner]) => [
      name,
      name === key ? bend(inner, rest, value) : inner,
    ]),
  );
}

/** JSON of a bent body: what is missing is left out, raw spellings stay as they are. */
export function toJson(value: unknown): string {
  if (value instanceof RawJson) return value.text;
  if (Array.isArray(value))
    return `[${value
      .filter((item) => item !== missing)
      .map(toJson)
      .join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, inner]) => inner !== missing && inner !== undefined);
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${toJson(inner)}`).join(',')}}`;
}

export const raw = (bytes: readonly number[]): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
