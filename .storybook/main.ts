import { fileURLToPath } from 'node:url';
import type { StorybookConfig } from '@storybook/web-components-vite';

const inStories = (path: string) => fileURLToPath(new URL(`../stories/${path}`, import.meta.url));

/** What the job library asks of Node, in the little it needs when it runs in a page. */
const nodeInThePage = {
  'node:assert': inStories('backend/node/assert.ts'),
  'node:crypto': inStories('backend/node/crypto.ts'),
  'node:events': inStories('backend/node/events.ts'),
  'node:timers/promises': inStories('backend/node/timers-promises.ts'),
  pg: inStories('backend/node/pg.ts'),
};

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  staticDirs: [
    { from: '../node_modules/msw/lib/mockServiceWorker.js', to: '/mockServiceWorker.js' },
    { from: '../packages/fields/dist/frame', to: '/fields/v1' },
    { from: '../packages/fields/dist/frame/index.html', to: '/fields/v1/card/index.html' },
    { from: '../packages/fields/dist/frame/index.html', to: '/fields/v1/bank/index.html' },
  ],
  viteFinal: (vite) => ({
    ...vite,
    resolve: {
      ...vite.resolve,
      alias: { ...vite.resolve?.alias, ...nodeInThePage },
      // Tillkit's packages straight from source.
      conditions: ['tillkit-source', 'browser', 'module', 'import', 'default'],
    },
    // It finds its WebAssembly beside itself.
    optimizeDeps: { ...vite.optimizeDeps, exclude: [...(vite.optimizeDeps?.exclude ?? []), '@electric-sql/pglite'] },
    build: {
      ...vite.build,
      target: 'es2022',
      // Browsers that know light-dark(): a stand-in for it would follow the system, not the toolbar.
      cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
      chunkSizeWarningLimit: 4_000,
      reportCompressedSize: false,
    },
  }),
};

export default config;
