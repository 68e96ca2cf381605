import { join } from 'node:path';
import { buildWhenChanged } from './build-when-changed.ts';

const packages = ['contract', 'sdk', 'fields', 'elements'].map((name) => `packages/${name}/src`);

/** The pages of the examples, with the elements they embed, built by Vite into each one's `dist`. */
export async function buildExamples(root: string): Promise<void> {
  await buildExample(root, 'erp', ['src', 'public']);
  await buildExample(root, 'embed', ['page.ts']);
}

/** The pages that customers reach by link, into `packages/pages/dist`. */
export function buildPages(root: string): Promise<void> {
  const folder = 'packages/pages';
  return build(root, folder, ['src', 'request.html']);
}

function buildExample(root: string, name: string, sources: readonly string[]): Promise<void> {
  return build(root, `examples/${name}`, [...sources, 'index.html'], ['examples/vite-settings.ts']);
}

function build(root: string, folder: string, sources: readonly string[], more: readonly string[] = []): Promise<void> {
  return buildWhenChanged(root, {
    sources: [
      ...packages,
      ...[...sources, 'vite.config.ts'].map((source) => `${folder}/${source}`),
      ...more,
      'package-lock.json',
    ],
    result: `${folder}/dist`,
    run: async () => {
      // Loaded only when needed: the bundler takes longer to load than the rest of the start.
      const vite = await import('vite');
      await vite.build({ configFile: join(root, folder, 'vite.config.ts') });
    },
  });
}
