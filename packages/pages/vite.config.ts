import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The pages of the backend: everything from one origin, below whatever path it is served. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  // Tillkit's packages straight from source.
  resolve: { conditions: ['tillkit-source', 'browser', 'module', 'import', 'default'] },
  build: {
    target: 'es2022',
    // Browsers that know light-dark(): a stand-in for it would follow the system, not the choice made in the page.
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    assetsDir: 'request-assets',
    // The content security policy allows no data: addresses and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: { input: fileURLToPath(new URL('./request.html', import.meta.url)) },
  },
  logLevel: 'warn',
});
