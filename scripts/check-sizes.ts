/**
 * What a page has to load, against the figures of `docs/architecture.md`: bundled as a page would load it, minified, then
 * gzipped. A budget is a ceiling; raising one is a decision, not a fix.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { buildFrame } from '../packages/fields/build-frame.ts';
import { minifyTemplatesForEsbuild } from './minify-templates.mjs';
import { budgets, frameLimit } from './sizes/budgets.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Bytes after gzip of what loads at once, without what is imported on demand. */
async function weigh(entry: string): Promise<number> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts', sourcefile: 'entry.ts' },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['tillkit-source', 'browser'],
    legalComments: 'none',
    plugins: [minifyTemplatesForEsbuild],
    outdir: '/out',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const eager = new Set(['stdin.js']);
  for (const name of eager) {
    const output = Object.entries(metafile.outputs).find(([path]) => path.endsWith(name))?.[1];
    for (const { path, kind } of output?.imports ?? []) {
      if (kind === 'import-statement') eager.add(path.slice(path.lastIndexOf('/') + 1));
    }
  }
  return outputFiles
    .filter(({ path }) => [...eager].some((name) => path.endsWith(`/${name}`)))
    .reduce((total, { contents }) => total + gzipped(contents), 0);
}

const inKilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);

const gzipped = (contents: Uint8Array) => gzipSync(contents, { level: 9 }).length;

function report(what: string, bytes: number, limit: number): void {
  const fits = bytes <= limit;
  console.log(`${fits ? 'fits ' : 'LARGE'} ${inKilobytes(bytes)} of ${inKilobytes(limit)}  ${what}`);
  if (!fits) process.exitCode = 1;
}

const { dir } = await buildFrame();
// Not the type declarations that a build puts beside them.
const isServed = (name: string) => /\.(?:html|js|css)$/.test(name);
const frameFiles = readdirSync(dir)
  .filter(isServed)
  .map((name) => readFileSync(join(dir, name)));
report(
  'card frame: document, script and styles',
  frameFiles.reduce((sum, file) => sum + gzipped(file), 0),
  frameLimit,
);
for (const { what, entry, limit } of budgets) report(what, await weigh(entry), limit);
