/** Builds the frame's three files into `dist/frame`. Deterministic: same sources, same bytes. */
import { copyFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('./src/frame/', import.meta.url));
const target = fileURLToPath(new URL('./dist/frame/', import.meta.url));

/** Browsers with `light-dark()`, `:has()` and constructable ports; older ones get an unstyled but working form. */
const engines = ['chrome123', 'firefox121', 'safari17.5'];

/** @returns the folder with `index.html`, `frame.js` and `frame.css`. */
export async function buildFrame(): Promise<{ dir: string }> {
  await mkdir(target, { recursive: true });
  const shared = { minify: true, target: engines, legalComments: 'none', logLevel: 'warning' } as const;
  await Promise.all([
    build({
      ...shared,
      entryPoints: [`${source}main.ts`],
      outfile: `${target}frame.js`,
      bundle: true,
      format: 'iife',
      platform: 'browser',
      conditions: ['tillkit-source'],
    }),
    build({ ...shared, entryPoints: [`${source}frame.css`], outfile: `${target}frame.css` }),
    copyFile(`${source}index.html`, `${target}index.html`),
  ]);
  return { dir: target };
}

if (import.meta.main) await buildFrame();
