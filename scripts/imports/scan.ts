/** Finds every import of a TypeScript source, type-only ones included, without a compiler. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface ImportEdge {
  readonly specifier: string;
  /** Erased before the code runs. */
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** From the root, with forward slashes: `packages/sdk/src/client.ts`. */
  readonly path: string;
  readonly imports: readonly ImportEdge[];
}

// Statements start a line (the formatter sees to it) and end in a semicolon, so comments and strings do not match.
const fromStatement = /^(?:import|export)(\s+type)?\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm;
const bareImport = /^import\s*['"]([^'"]+)['"]/gm;
const dynamicImport = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Imports of one source text, in no particular order. */
export function importsOf(source: string): ImportEdge[] {
  const edges: ImportEdge[] = [];
  for (const [, type, specifier = ''] of source.matchAll(fromStatement)) {
    edges.push({ specifier, typeOnly: type !== undefined });
  }
  for (const pattern of [bareImport, dynamicImport]) {
    for (const [, specifier = ''] of source.matchAll(pattern)) edges.push({ specifier, typeOnly: false });
  }
  return edges;
}

/** Every TypeScript file below `folder`, scanned. */
export function scanFolder(root: string, folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/node_modules|\/dist\b/.test(entry.parentPath))
    .map((entry) => {
      const absolute = join(entry.parentPath, entry.name);
      const path = absolute.slice(root.length).replaceAll('\\', '/').replace(/^\//, '');
      return { path, imports: importsOf(readFileSync(absolute, 'utf8')) };
    });
}

/** Path of a relative import from the root; null for a package. */
export function resolveRelative(from: string, specifier: string): string | null {
  return specifier.startsWith('.') ? normalize(join(dirname(from), specifier)).replaceAll('\\', '/') : null;
}
