/** Tests of the elements, in a real browser and from source. */
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { browserArguments, findBrowser } from './scripts/find-browser.mjs';

const launchOptions = { executablePath: findBrowser() ?? undefined, args: browserArguments };

export default {
  files: ['packages/elements/src/**/*.test.ts'],
  rootDir: '.',
  nodeResolve: { exportConditions: ['tillkit-source', 'browser', 'development'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('packages/elements/tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions,
      // What fades in has its colours at once: axe looks whenever a test lets it.
      createBrowserContext: ({ browser }) => browser.newContext({ reducedMotion: 'reduce' }),
    }),
  ],
  concurrency: 2,
  testFramework: { config: { timeout: 20_000 } },
  testsFinishTimeout: 120_000,
  filterBrowserLogs: ({ args }) => !args.some((arg) => typeof arg === 'string' && arg.includes('Lit is in dev mode')),
};
