/** Builds the frame's three files into `dist/frame`. Deterministic: same sources, same bytes. */
import { copyFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const source = fileURLToPath(new URL('./src/frame/', import.meta.url));
const target = fileURLToPath(new URL('./dist/frame/', import.meta.url));

/** Browsers that know `light-dark()` and `:has()`; older ones get an unstyled but working form. */
const shared = {
  minify: true,
  target: ['chrome123', 'firefox121', 'safari17.5'],
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions;

/** How the frame's script is made of its sources. */
export const frameScript = {
  ...shared,
  entryPoints: [`${source}main.ts`],
  bundle: true,
  format: 'iife',
  platform: 'browser',
  conditions: ['tillkit-source'],
} satisfies BuildOptions;

/** @returns the folder with `index.html`, `frame.js` and `frame.css`. */
export async function buildFrame(): Promise<{ dir: string }> {
  await mkdir(target, { recursive: true });
  await Promise.all([
    build({ ...frameScript, outfile: `${target}frame.js` }),
    build({ ...shared, entryPoints: [`${source}frame.css`], outfile: `${target}frame.css` }),
    copyFile(`${source}index.html`, `${target}index.html`),
  ]);
  return { dir: target };
}

if (import.meta.main) await buildFrame();
