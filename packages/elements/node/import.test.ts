/** A server that renders the host's pages imports the package too: nothing may touch the DOM until an element is made. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const elements = fileURLToPath(new URL('..', import.meta.url));

/** Decorators need a build; dependencies stay outside, so that Node takes the ones meant for it. */
async function importBuilt(entry: string): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(elements, '../../node_modules/.elements-import-'));
  try {
    const outfile = join(folder, 'entry.mjs');
    await build({
      entryPoints: [join(elements, entry)],
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      conditions: ['tillkit-source'],
      tsconfig: join(elements, 'tsconfig.json'),
      external: ['lit', 'lit/*', '@lit/context', '@floating-ui/dom', 'ky'],
      outfile,
      logLevel: 'silent',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('the classes import cleanly where there is no DOM', async () => {
  const { TillReceivePayment, TillCardForm, PayRequestEvent } = await importBuilt('src/index.ts');
  for (const exported of [TillReceivePayment, TillCardForm, PayRequestEvent]) assert.equal(typeof exported, 'function');
});

test('so do the modules that register them', async () => {
  await importBuilt('src/define-all.ts');
});
