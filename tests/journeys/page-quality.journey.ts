import { expect, type Page, test } from '@playwright/test';
import { axeFindings } from '../../scripts/axe-findings.ts';
import { ReceivePaymentPage } from './support/receive-payment-page.ts';
import { addresses, backend } from './support/world.ts';

const looks = [
  { name: 'light', width: 1360, display: {} },
  { name: 'dark', width: 1360, display: { theme: 'dark' } },
  {
    name: 'compact, right to left, Spanish',
    width: 1360,
    display: { density: 'compact', direction: 'rtl', language: 'es' },
  },
  { name: '360 px wide', width: 360, display: {} },
] as const;

/** Errors, warnings and failed requests of the page, as they come. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
}

/** Adds up unexpected layout shifts (CLS without the five-second windows), from before the page's first byte. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    Object.assign(globalThis, { shifts: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!Reflect.get(entry, 'hadRecentInput')) {
          Object.assign(globalThis, { shifts: Reflect.get(globalThis, 'shifts') + Reflect.get(entry, 'value') });
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => Number(Reflect.get(globalThis, 'shifts')));
}

async function expectFits(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, 'pixels that stick out sideways').toBeLessThanOrEqual(0);
}

async function expectGoodPage(page: Page): Promise<void> {
  await expectFits(page);
  const findings = await axeFindings(page);
  const dark = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme === 'dark');
  // A transparent frame lies on the page's own surface, which axe, seeing the frame alone, takes for white.
  const blind = (finding: string) => dark && finding.includes('color-contrast') && finding.startsWith('in ');
  expect(findings.filter((finding) => !blind(finding))).toEqual([]);
}

for (const { name, width, display } of looks) {
  test(`every screen is sound: ${name}`, async ({ browser }) => {
    // A dozen screens, each looked at by axe.
    test.slow();
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript((value) => {
      localStorage.setItem('erp.display', value);
      // Whose role opens every screen.
      sessionStorage.setItem('erp.user', 'alicia');
    }, JSON.stringify(display));
    const complaints = complaintsOf(page);
    const shifts = await watchShifts(page);

    const { id } = await backend.customer('Bloom & Branch');
    const tabs = ['', '&tab=payment-methods', '&tab=payment-rules'].map((tab) => `customer?id=${id}${tab}`);
    const [newest] = await backend.orders(id);
    const order = `order?id=${newest?.id}`;
    const administration = ['settings', 'settings?location=', 'users-and-roles'];
    for (const screen of ['', 'order-entry', order, 'payments', 'customers', ...tabs, ...administration]) {
      await page.goto(`${addresses.erpUrl}/erp/${screen}`);
      await expect(page.locator('.loading, [aria-busy="true"]')).toHaveCount(0);
      await expectGoodPage(page);
      expect(await shifts(), `layout shift of /erp/${screen}`).toBeLessThan(0.1);
    }
    await page.goto(addresses.erpUrl);
    await expectGoodPage(page);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test(`receiving a payment is sound: ${name}`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript((value) => localStorage.setItem('erp.display', value), JSON.stringify(display));
    const complaints = complaintsOf(page);
    const shifts = await watchShifts(page);
    const screen = new ReceivePaymentPage(page);

    await page.goto(`${addresses.erpUrl}/erp/receive-payment`);
    const customer = page.locator('till-receive-payment').getByRole('combobox').first();
    await expect(customer).toBeEnabled();
    await expectFits(page);
    expect(await shifts(), 'layout shift while loading').toBeLessThan(0.1);

    await customer.fill('Metro Markets');
    await page.locator('till-receive-payment').getByRole('listbox').getByRole('option').first().click();
    await expect(page.getByRole('grid')).toBeVisible();
    await expectFits(page);

    await page.locator('till-method-picker').getByRole('radio').last().check();
    await expect(screen.page.locator('iframe').contentFrame().getByRole('textbox').first()).toBeVisible();
    await expectGoodPage(page);
    expect(complaints).toEqual([]);
    await context.close();
  });
}
