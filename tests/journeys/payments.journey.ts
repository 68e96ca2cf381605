/** The payments of the example ERP on a phone: two lines each, unfolded and folded by keyboard. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { axeFindings } from '../../scripts/axe-findings.ts';
import { focused, tabTo } from './support/focus.ts';
import { windowOf } from './support/window-of.ts';

const looks = [
  { name: 'light', display: { theme: 'light' } },
  { name: 'dark', display: { theme: 'dark' } },
  { name: 'right to left, Spanish', display: { direction: 'rtl', language: 'es' } },
] as const;

async function paymentsOnPhone(browser: Browser, display: object): Promise<Page> {
  const page = await windowOf(browser, 'elena', 'payments', display);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(page.locator('[data-payment]').first()).toBeVisible();
  return page;
}

/** Nothing sticks out sideways: not of the page, nor of what could scroll by itself. */
async function expectSound(page: Page): Promise<void> {
  const overflow = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.scroll')].map(
      ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
    ),
  );
  expect(Math.max(...overflow), 'pixels that stick out sideways').toBeLessThanOrEqual(0);
  expect(await axeFindings(page)).toEqual([]);
}

for (const { name, display } of looks)
  test(`R-43 payments read well on a phone, their history by keyboard: ${name}`, async ({ browser }) => {
    const page = await paymentsOnPhone(browser, display);
    const first = page.locator('[data-payment]').first();
    await expectSound(page);
    const shape = await first.boundingBox();
    expect(shape?.height, 'two lines').toBeLessThan(100);

    const reference = (await first.getByRole('button').textContent()) ?? '';
    await tabTo(page, new RegExp(`^${reference}$`));
    await page.keyboard.press('Enter');
    const history = page.getByRole('region', { name: /^(History|Historia)$/ });
    await expect(history.getByRole('listitem').first()).toBeVisible();
    await expect(first.getByRole('button')).toHaveAttribute('aria-expanded', 'true');
    // What the row has no room for.
    await expect(page.getByRole('definition').first()).toHaveText(/^\d{4}-\d{2}-\d{2}$/);
    await expectSound(page);

    expect(await focused(page)).toContain(reference);
    await page.keyboard.press('Enter');
    await expect(history).toHaveCount(0);
    await page.context().close();
  });

test('R-43 the whole row unfolds for a finger, and a wide screen has its columns', async ({ browser }) => {
  const page = await paymentsOnPhone(browser, {});
  const first = page.locator('[data-payment]').first();
  const shape = await first.boundingBox();
  if (!shape) throw new Error('The row is not there.');
  await page.mouse.click(shape.x + shape.width * 0.7, shape.y + shape.height - 8);
  await expect(page.getByRole('region', { name: 'History' })).toBeVisible();
  await page.setViewportSize({ width: 1360, height: 900 });
  await expect(page.getByRole('columnheader', { name: 'Paid with' })).toBeVisible();
  await expect(page.getByRole('term').filter({ hasText: 'Paid with' })).toBeHidden();
  await page.context().close();
});
