/** What people do in the example ERP, against a demo that the run starts for itself. */
import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from '../scripts/find-browser.mjs';

export default defineConfig({
  testDir: './journeys',
  testMatch: '**/*.journey.ts',
  outputDir: '../test-results',
  globalSetup: './journeys/support/global-setup.ts',
  // One demo, one processor, one book: journeys pay different customers and take turns.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1360, height: 900 },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    // axe judges colours as they are, in the middle of a transition too.
    reducedMotion: 'reduce',
    launchOptions: { executablePath: findBrowser() ?? '', args: browserArguments },
    screenshot: 'only-on-failure',
    trace: 'off',
  },
});
