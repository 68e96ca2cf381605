import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { axeFindings } from '../../../../scripts/axe-findings.ts';
import { browserArguments, findBrowser } from '../../../../scripts/find-browser.mjs';
import { type Answer, openWorld, type TestWorld } from '../../testing/world.ts';

let browser: Browser;

before(async () => {
  const executablePath = findBrowser();
  assert.ok(executablePath, 'No Chromium found; install one or set CHROME_PATH.');
  browser = await chromium.launch({ executablePath, args: browserArguments });
});
after(() => browser.close());

const times = { readingMs: 50, processingMs: 400, resultMs: 60_000, restartMs: 300 };

/** A page that fails the test on any complaint of the browser's. */
async function opened(world: TestWorld, path: string, options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(world.running.gatewayUrl + path);
  await page.getByText('Live', { exact: true }).waitFor();
  return { page, complaints, close: () => context.close() };
}

const sale = (world: TestWorld, invoice: string, amount = '1234.50'): Promise<Answer> =>
  world.call('POST', '/rest/v2/terminal/transactions/sale', { amount, invoice });

const says = (page: Page, words: string): Promise<void> =>
  page.getByRole('status').getByText(words, { exact: true }).waitFor();

describe('the terminal on the screen', () => {
  it('shows the amount by itself and takes a card with its PIN by keyboard', async (t) => {
    const world = await openWorld(t, { terminalTimes: times });
    const { page, complaints, close } = await opened(world, '/terminals/main');
    await says(page, 'Ready');
    const answer = sale(world, 'ref-1');
    await says(page, '$1,234.50');
    await says(page, 'Tap, insert or swipe');
    await page.getByRole('button', { name: 'Insert' }).press('Enter');
    await says(page, 'Enter your PIN');
    await page.keyboard.type('123');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('34');
    await page.keyboard.press('Enter');
    await says(page, 'Approved');
    assert.equal((await answer).status, 200);
    assert.equal(world.charged('ref-1'), 1);
    assert.deepEqual(complaints, []);
    await close();
  });

  it('cancels, declines, goes offline, loses the answer and restarts', async (t) => {
    const world = await openWorld(t, { terminalTimes: times });
    const { page, complaints, close } = await opened(world, '/terminals/main');
    const cancelled = sale(world, 'ref-1');
    await says(page, 'Tap, insert or swipe');
    await page.keyboard.press('Escape');
    await says(page, 'Cancelled');
    assert.equal((await cancelled).status, 402);

    await page.getByLabel('Test card', { exact: true }).selectOption('4000000000009995');
    const declined = sale(world, 'ref-2');
    await says(page, 'Tap, insert or swipe');
    await page.getByRole('button', { name: 'Swipe' }).click();
    await says(page, 'Declined');
    await says(page, 'Insufficient funds. Try another card');
    assert.equal((await declined).status, 402);

    await page.getByRole('switch', { name: 'Offline' }).press('Space');
    await page.getByText('Offline', { exact: true }).first().waitFor();
    assert.equal((await sale(world, 'ref-3')).status, 400);
    await page.getByRole('switch', { name: 'Offline' }).press('Space');

    await page.getByLabel('Test card', { exact: true }).selectOption('4242424242424242');
    await page.getByRole('switch', { name: 'Lose the next answer' }).click();
    const lost = assert.rejects(sale(world, 'ref-4'), TypeError);
    await says(page, 'Tap, insert or swipe');
    await page.getByRole('button', { name: 'Tap' }).click();
    await says(page, 'Approved');
    await lost;
    assert.equal(world.charged('ref-4'), 1);

    await page.getByRole('button', { name: 'Pull the plug' }).click();
    await says(page, 'Restarting');
    await says(page, 'Ready');
    assert.deepEqual(complaints, []);
    await close();
  });

  for (const options of [
    { colorScheme: 'light' },
    { colorScheme: 'dark' },
    { colorScheme: 'light', viewport: { width: 360, height: 740 } },
    { colorScheme: 'dark', viewport: { width: 800, height: 1280 } },
  ] as const) {
    it(`is accessible and fits in every phase: ${JSON.stringify(options)}`, async (t) => {
      const world = await openWorld(t, { terminalTimes: times });
      const { page, complaints, close } = await opened(world, '/terminals/main', options);
      const sound = async (): Promise<void> => {
        assert.deepEqual(await axeFindings(page, { bestPractice: true }), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      };
      await says(page, 'Ready');
      await sound();
      const answer = sale(world, 'ref-1', '1234567.89');
      await says(page, 'Tap, insert or swipe');
      await sound();
      world.running.simulator.terminal('main')?.present({ entry: 'insert' });
      await says(page, 'Enter your PIN');
      await sound();
      world.running.simulator.terminal('main')?.enterPin('1234');
      await says(page, 'Approved');
      await sound();
      await answer;
      assert.deepEqual(complaints, []);
      await close();
    });
  }

  it('is found in a list that follows all devices', async (t) => {
    const world = await openWorld(t, { terminalTimes: times });
    const till = await world.running.simulator.createMerchant({ id: 'till two', name: 'Till two', allowedOrigins: [] });
    const { page, complaints, close } = await opened(world, '/terminals');
    void world.call('POST', '/rest/v2/terminal/transactions/sale', { amount: '8.00' }, { 'api-key': till.apiKey });
    const link = page.getByRole('link', { name: /Till two.*\$8\.00/ });
    await link.waitFor();
    assert.deepEqual(await axeFindings(page, { bestPractice: true }), []);
    await link.press('Enter');
    await says(page, '$8.00');
    await page.getByRole('button', { name: 'Tap' }).click();
    await says(page, 'Approved');
    assert.deepEqual(complaints, []);
    await close();
  });
});
