import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The page side as a page would load it, minified. */
export async function bundleHost(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../src/host/index.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['tillkit-source'],
  });
  return outputFiles[0]?.text ?? '';
}
