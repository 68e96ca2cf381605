import { join } from 'node:path';
import { buildWhenChanged } from './build-when-changed.ts';

/** The example ERP's pages, with the elements it embeds, built by Vite into `examples/erp/dist`. */
export function buildErp(root: string): Promise<void> {
  const packages = ['contract', 'sdk', 'fields', 'elements'].map((name) => `packages/${name}/src`);
  return buildWhenChanged(root, {
    sources: [
      ...packages,
      'examples/erp/src',
      'examples/erp/public',
      'examples/erp/index.html',
      'examples/erp/vite.config.ts',
      'package-lock.json',
    ],
    result: 'examples/erp/dist',
    run: async () => {
      // Loaded only when needed: the bundler takes longer to load than the rest of the start.
      const { build } = await import('vite');
      await build({ configFile: join(root, 'examples/erp/vite.config.ts') });
    },
  });
}
