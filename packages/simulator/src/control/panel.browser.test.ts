import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { axeFindings } from '../../../../scripts/axe-findings.ts';
import { browserArguments, findBrowser } from '../../../../scripts/find-browser.mjs';
import { openWorld, type TestWorld, visa } from '../../testing/world.ts';

let browser: Browser;

before(async () => {
  const executablePath = findBrowser();
  assert.ok(executablePath, 'No Chromium found; install one or set CHROME_PATH.');
  browser = await chromium.launch({ executablePath, args: browserArguments });
});
after(() => browser.close());

/** A page that fails the test on any complaint of the browser's. */
async function opened(world: TestWorld, path: string, options: Parameters<Browser['newContext']>[0] = {}) {
  const context: BrowserContext = await browser.newContext(options);
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

describe('the control panel', () => {
  it('shows a charge at once, and never a card number', async (t) => {
    const world = await openWorld(t);
    const { page, complaints, close } = await opened(world, '/');
    await page.getByText('Nothing yet.').waitFor();
    const { body } = await world.sale({ invoice: 'ref-1', amount: '1234.50', 'create-token': 'true' });
    const row = page.getByRole('row', { name: /ref-1/ });
    await row.waitFor();
    assert.match((await row.textContent()) ?? '', /Sale.*VISA.*1111.*Approved.*\$1,234\.50/);
    await world.post({ type: 'VOID', id: body.payload.transaction?.id });
    await row.getByText('Voided').waitFor();
    const { transactions } = world.running.simulator.book();
    assert.equal(transactions.length, 2);
    const shown = await page.locator('#charges, #tokens, #webhooks').allTextContents();
    assert.ok(!shown.join().includes(visa));
    assert.deepEqual(complaints, []);
    await close();
  });

  it('switches a fault on and off by keyboard, and the focus stays', async (t) => {
    const world = await openWorld(t);
    const { page, complaints, close } = await opened(world, '/');
    const decline = page.getByRole('switch', { name: /^Decline/ });
    await decline.focus();
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-checked') === 'true');
    assert.equal((await world.sale()).status, 402);
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-checked') === 'false');
    await page.getByLabel('A fault strikes').selectOption('until switched off');
    await decline.press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-checked') === 'true');
    for (let i = 0; i < 3; i++) assert.equal((await world.sale()).status, 402);
    await page.getByRole('button', { name: 'Switch all off' }).click();
    await page.waitForFunction(() => !document.querySelector('[aria-checked="true"]'));
    assert.equal((await world.sale()).status, 200);
    assert.deepEqual(complaints, []);
    await close();
  });

  for (const options of [
    { colorScheme: 'light' },
    { colorScheme: 'dark' },
    { colorScheme: 'light', viewport: { width: 360, height: 740 } },
  ] as const) {
    it(`is accessible and fits: ${JSON.stringify(options)}`, async (t) => {
      const world = await openWorld(t);
      for (const amount of ['5.00', '0.21', '1200.00']) await world.sale({ amount, invoice: crypto.randomUUID() });
      const { page, complaints, close } = await opened(world, '/', options);
      await page.getByRole('row').nth(2).waitFor();
      assert.deepEqual(await axeFindings(page, { bestPractice: true }), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      assert.deepEqual(complaints, []);
      await close();
    });
  }
});

describe('the inbox', () => {
  it('shows a mail as its receiver sees it, without letting it do anything', async (t) => {
    const world = await openWorld(t);
    const tracked: unknown[] = [];
    const tracker = createServer((request, response) => {
      tracked.push(request.url);
      response.end();
    }).listen(0, '127.0.0.1');
    t.after(() => tracker.close());
    await once(tracker, 'listening');
    const { port } = tracker.address() as AddressInfo;
    const raw = [
      'From: a@example.com',
      'Subject: Receipt',
      'Content-Type: text/html',
      '',
      `<h1>Thanks</h1><img src="http://127.0.0.1:${port}/x"><script>parent.document.title = "owned"</script>`,
    ];
    await world.running.simulator.inbox.accept(Buffer.from(raw.join('\r\n')), ['ana@example.com']);
    const { page, close } = await opened(world, '/mail');
    await page.getByRole('link', { name: /Receipt/ }).click();
    await page.frameLocator('iframe').getByRole('heading', { name: 'Thanks' }).waitFor();
    assert.deepEqual(tracked, []);
    assert.equal(await page.title(), 'Mail inbox');
    await page.getByRole('button', { name: 'Headers' }).click();
    await page.getByText('subject: Receipt').waitFor();
    assert.deepEqual(await axeFindings(page, { bestPractice: true }), []);
    await page.getByRole('button', { name: 'Empty it' }).click();
    await page.getByText('No mail yet.').waitFor();
    await close();
  });
});
