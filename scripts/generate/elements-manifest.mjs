import { fileURLToPath } from 'node:url';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';

/** What the elements offer, read from their classes as `packages/elements/custom-elements-manifest.config.mjs` says. */
export async function elementsManifest() {
  const cwd = fileURLToPath(new URL('../../packages/elements', import.meta.url));
  const manifest = await cli({ argv: ['analyze', '--quiet'], cwd, noWrite: true });
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
