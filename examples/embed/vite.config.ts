import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/embed/',
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
});
