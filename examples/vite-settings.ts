import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';

/** How the examples are built. @param folder address of the example's own config. @param base path it is served below. */
export function exampleSettings(folder: string, base: string): UserConfig {
  return {
    root: fileURLToPath(new URL('.', folder)),
    base,
    // Tillkit's packages straight from source; a vendor's build takes the published modules and needs no condition.
    resolve: { conditions: ['tillkit-source', 'browser', 'module', 'import', 'default'] },
    // The content security policy allows no data: addresses.
    build: {
      target: 'es2022',
      // Browsers that know light-dark(): a stand-in for it would follow the system, not the choice made in the page.
      cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
    logLevel: 'warn',
  };
}
