/** A file to be served. */
export interface StaticFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** Reads from one folder, by bare file name; `null` when there is no such file. */
export type FileSource = (name: string) => Promise<StaticFile | null>;

/** Bare names only: nothing that climbs or descends. */
export const isFileName = (name: string): boolean => /^[a-z0-9][a-z0-9_-]*(\.[a-z0-9]+)+$/i.test(name);

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Media type by the end of the name; `null` for what these origins do not serve. */
export function mediaType(name: string): string | null {
  const end = name.split('.').at(-1) ?? '';
  return Object.hasOwn(types, end) ? (types[end] ?? null) : null;
}
