import { join } from 'node:path';
import { buildWhenChanged } from './build-when-changed.ts';

const packages = ['contract', 'sdk', 'fields', 'elements'].map((name) => `packages/${name}/src`);

/** The pages of the examples, with the elements they embed, built by Vite into each one's `dist`. */
export async function buildExamples(root: string): Promise<void> {
  await buildExample(root, 'erp', ['src', 'public']);
  await buildExample(root, 'embed', ['page.ts']);
}

function buildExample(root: string, name: string, sources: readonly string[]): Promise<void> {
  const folder = `examples/${name}`;
  return buildWhenChanged(root, {
    sources: [
      ...packages,
      ...[...sources, 'index.html', 'vite.config.ts'].map((source) => `${folder}/${source}`),
      'examples/vite-settings.ts',
      'package-lock.json',
    ],
    result: `${folder}/dist`,
    run: async () => {
      // Loaded only when needed: the bundler takes longer to load than the rest of the start.
      const { build } = await import('vite');
      await build({ configFile: join(root, folder, 'vite.config.ts') });
    },
  });
}
