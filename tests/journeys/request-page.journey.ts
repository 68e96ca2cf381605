/** The page behind a link, met by scanners, by customers, by whoever wants to frame it (B5, B13, B17, B18; R-17). */
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { axeFindings } from '../../scripts/axe-findings.ts';
import { sendRequest } from './support/method-requests.ts';
import { phone, RequestPage } from './support/request-page.ts';
import { addresses } from './support/world.ts';

const tokenOf = (link: string): string => link.slice(link.indexOf('#') + 1);

interface Heard {
  readonly url: string;
  readonly method: string;
  readonly headers: string;
  readonly body: string;
}

/** All that the context's pages and frames send, to anybody. */
function listen(context: BrowserContext): Heard[] {
  const heard: Heard[] = [];
  context.on('request', (request) => {
    const headers = JSON.stringify(request.headers());
    heard.push({ url: request.url(), method: request.method(), headers, body: request.postData() ?? '' });
  });
  return heard;
}

async function expectSound(page: Page): Promise<void> {
  const findings = await axeFindings(page, { bestPractice: true });
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  // A transparent frame lies on the page's own surface, which axe, seeing the frame alone, takes for white.
  const blind = (finding: string) => dark && finding.includes('color-contrast') && finding.startsWith('in ');
  expect(findings.filter((finding) => !blind(finding))).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, 'pixels that stick out sideways').toBeLessThanOrEqual(0);
}

test('B17: the token is in no address, header, history entry or storage; one POST exchanges it', async ({
  browser,
}) => {
  const { link } = await sendRequest('Coral Gables Garden Center');
  const context = await browser.newContext(phone);
  const heard = listen(context);
  const form = new RequestPage(await context.newPage());
  await form.page.goto(link);
  await expect(form.title).toHaveText('Add a payment method');
  await form.typeCard('4242424242424242');
  await form.save.click();
  await expect(form.title).toContainText('Thank you');

  const token = tokenOf(link);
  const holding = heard.filter(({ url, headers, body }) => `${url}${headers}${body}`.includes(token));
  expect(holding.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
    'POST /v1/method-requests/exchange',
  ]);
  expect(holding[0]?.url).not.toContain(token);
  // The vault's frame is told the bare origin, by its own attribute; nobody is told more.
  const referers = heard.flatMap(({ headers }) => JSON.parse(headers).referer ?? []);
  expect([...new Set(referers)].sort()).toEqual(['', `${new URL(addresses.apiUrl).origin}/`]);
  const ours = [new URL(addresses.apiUrl).origin, new URL(addresses.vaultUrl).origin];
  expect(heard.map(({ url }) => new URL(url).origin).filter((origin) => !ours.includes(origin))).toEqual([]);

  const kept = await form.page.evaluate(() =>
    JSON.stringify([location.href, history.state, { ...sessionStorage }, { ...localStorage }, document.cookie]),
  );
  expect(kept).not.toContain(token);
  const session = await context.newCDPSession(form.page);
  const { entries } = await session.send('Page.getNavigationHistory');
  // What was typed into the address bar is the browser's own note; Back and Forward go by the address.
  expect(JSON.stringify(entries.map(({ url, title }) => [url, title]))).not.toContain(token);
  await form.page.reload();
  await expect(form.title).toHaveText('This link has been used');
  await context.close();
});

test('B17: the same link opened again in the tab leaves the address as well, and what was typed stays', async ({
  browser,
}) => {
  const { link } = await sendRequest('Coral Gables Garden Center');
  const context = await browser.newContext(phone);
  const form = new RequestPage(await context.newPage());
  await form.page.goto(link);
  await form.typeCard('4242424242424242');
  await expect.poll(() => form.page.url()).not.toContain(tokenOf(link));
  await form.page.goto(link);
  await expect.poll(() => form.page.url()).not.toContain(tokenOf(link));
  await form.save.click();
  await expect(form.title).toContainText('Thank you');
  await context.close();
});

/** Loads, runs scripts, clicks everything, posts to whatever it finds. */
async function scan(browser: Browser, link: string): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Save card' }).waitFor();
  await page.frameLocator('iframe').getByLabel('Card number').waitFor();
  for (const control of await page.getByRole('button').all()) await control.click();
  await page.locator('iframe').click();
  for (const field of await page.frameLocator('iframe').getByRole('textbox').all()) await field.click();
  await page.evaluate(async () => {
    for (const path of ['v1/method-request/complete', 'v1/method-requests/exchange', 'request'])
      await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  });
  await context.close();
}

test('B18: a scanner that loads, runs scripts, clicks everything and posts changes nothing; the human completes', async ({
  browser,
}) => {
  test.slow();
  const request = await sendRequest('Palmetto Cruise Provisioning');
  for (let round = 0; round < 5; round++) {
    await Promise.all(Array.from({ length: 4 }, () => scan(browser, request.link)));
    expect(await request.status()).toBe('sent');
  }
  const context = await browser.newContext(phone);
  const form = new RequestPage(await context.newPage());
  await form.page.goto(request.link);
  await form.typeCard('6011111111111117');
  expect(await request.status()).toBe('opened');
  await form.save.click();
  await expect(form.title).toContainText('Thank you');
  expect(await request.status()).toBe('completed');
  await context.close();
});

test('B5, B13: the page can be framed by nobody, and says in its headers what it may do', async ({ page }) => {
  for (const path of ['request', 'request-assets/none.js', 'nowhere']) {
    const response = await fetch(new URL(path, addresses.apiUrl));
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
  }
  const response = await fetch(new URL('request', addresses.apiUrl));
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`frame-src ${new URL(addresses.vaultUrl).origin};`);
  expect(policy).toContain("require-trusted-types-for 'script'");
  const html = await response.text();
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=/);

  await page.goto('data:text/html,<iframe></iframe>');
  await page.locator('iframe').evaluate((frame, url) => frame.setAttribute('src', url), `${addresses.apiUrl}/request`);
  await expect.poll(() => page.frames()[1]?.url()).toContain('chrome-error:');
});

for (const { name, options } of [
  { name: 'phone, light', options: { ...phone, colorScheme: 'light' as const } },
  { name: 'phone, dark', options: { ...phone, colorScheme: 'dark' as const } },
  { name: 'desk, light', options: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const } },
])
  test(`R-17: every state of the page is sound: ${name}`, async ({ browser }) => {
    const request = await sendRequest('Greenleaf Grocery Co-op');
    const context = await browser.newContext(options);
    const form = new RequestPage(await context.newPage());
    const complaints: string[] = [];
    form.page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    await form.page.goto(request.link);
    await expect(form.cardFrame.getByLabel('Card number')).toBeVisible();
    await expectSound(form.page);
    const newest = await request.resend();
    await form.page.goto('about:blank');
    await form.page.goto(request.link);
    await expect(form.title).toHaveText('A newer link was sent');
    await expectSound(form.page);
    await form.page.goto('about:blank');
    await form.page.goto(newest);
    await expect(form.title).toHaveText('Add a payment method');
    expect(complaints).toEqual([]);
    await form.page.goto('about:blank');
    await form.page.goto(`${addresses.apiUrl}/request#${'x'.repeat(43)}`);
    await expect(form.title).toHaveText('This link does not work');
    await expectSound(form.page);
    await form.page.evaluate((link) => location.assign(link), newest);
    await expect(form.title).toHaveText('Add a payment method');
    await context.close();
  });

test('R-17: a revoked link says so, also to whoever had the form open', async ({ browser }) => {
  const request = await sendRequest('Brooklyn Stem Supply');
  const context = await browser.newContext(phone);
  const form = new RequestPage(await context.newPage());
  await form.page.goto(request.link);
  await form.typeCard('4111111111111111');
  await request.revoke();
  await form.save.click();
  await expect(form.title).toHaveText('This link was withdrawn');
  await expectSound(form.page);
  await context.close();
});

test('the form is filled in by keyboard alone, in Spanish', async ({ browser }) => {
  const request = await sendRequest('Hudson Event Flowers', 'es');
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  const { page, title, cardFrame } = new RequestPage(await context.newPage());
  await page.goto(request.link);
  await expect(title).toHaveText('Agregue una forma de pago');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  const number = cardFrame.getByLabel('Número de tarjeta');
  await expect(number).toBeEnabled();
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(number).toBeFocused({ timeout: 200 });
  }).toPass();
  for (const text of ['4012888888881881', '1230', '123', 'Dana Cole', '33127']) {
    await page.keyboard.type(text);
    if (text !== '33127') await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(title).toHaveText('Gracias. Su tarjeta está guardada.');
  await expect(title).toBeFocused();
  await context.close();
});
