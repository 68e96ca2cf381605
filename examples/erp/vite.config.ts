import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/erp/',
  // Tillkit's packages straight from source; a vendor's build takes the published modules and needs no condition.
  resolve: { conditions: ['tillkit-source', 'browser', 'module', 'import', 'default'] },
  // The content security policy allows no data: addresses.
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  logLevel: 'warn',
});
