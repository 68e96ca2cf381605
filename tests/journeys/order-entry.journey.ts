/** Order entry as a salesperson meets it: find an order, confirm it without payment, see why not. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { axeFindings } from '../../scripts/axe-findings.ts';
import { newOrder, putOrder } from './support/counter.ts';
import { focused, tabTo } from './support/focus.ts';
import { windowOf } from './support/window-of.ts';
import { addresses, asErp, backend, json, type OrderFacts, processor } from './support/world.ts';

const mark = (page: Page) => page.locator('.order-title .status');
const row = (page: Page, { number }: OrderFacts) => page.getByRole('row').filter({ hasText: number });

/** The newest draft of a customer that is for this journey alone. */
async function draftOf(name: string, at = 0): Promise<OrderFacts> {
  const { id } = await backend.customer(name);
  const order = (await backend.orders(id)).filter(({ status }) => status === 'draft')[at];
  if (!order) throw new Error(`${name} has no such draft.`);
  return order;
}

/** At the order's location; null is the company's again. */
const setPaymentUponConfirmation = ({ locationId }: OrderFacts, paymentUponConfirmation: boolean | null) =>
  asErp(`/locations/${locationId}/settings`, json('PATCH', { paymentUponConfirmation }));

async function complaining(
  browser: Browser,
  ...opened: Parameters<typeof windowOf> extends [Browser, ...infer R] ? R : never
) {
  const page = await windowOf(browser, ...opened);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  return { page, complaints };
}

test('R-25 an order is found, opened and confirmed without payment; the list elsewhere shows it at once', async ({
  browser,
}) => {
  const order = await draftOf('Coral Gables Garden Center');
  const { page, complaints } = await complaining(browser, 'hugo', 'order-entry');
  const list = await windowOf(browser, 'dmitri', 'order-entry');
  await expect(row(list, order)).toContainText('Draft');

  await page.getByRole('searchbox', { name: 'Find by order number or customer' }).fill(order.number.slice(-4));
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page.getByText('1 order', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: order.number }).click();
  await expect(page.getByRole('heading', { name: `Order ${order.number}` })).toBeVisible();
  await expect(mark(page)).toHaveText('Draft');
  await page.getByRole('button', { name: 'Confirm without payment' }).click();

  await expect(mark(page)).toHaveText('Confirmed');
  await expect(page.locator('.facts')).toContainText('Hugo Silva');
  await expect(page.getByRole('button', { name: /Confirm|Take back/ })).toHaveCount(0);
  await expect(row(list, order)).toContainText('Confirmed');
  expect(complaints).toEqual([]);
  await Promise.all([page.context().close(), list.context().close()]);
});

test('news that come between press and release do not swallow the press', async ({ browser }) => {
  const customerName = 'Walk-in customer';
  const { id, number, total } = await newOrder(customerName, 61_300);
  const page = await windowOf(browser, 'hugo', `order?id=${id}`);
  await page.getByRole('button', { name: 'Pay & Confirm' }).hover();
  await page.mouse.down();
  await putOrder({ number, customerName, minor: total.minor, description: 'Hydrangea, blue' });
  await expect(page.getByText('Hydrangea, blue').first()).toBeVisible();
  await page.mouse.up();
  await expect(page.locator('till-pay-dialog').getByRole('radio', { checked: true })).toBeVisible();
  await page.context().close();
});

test('R-25 where paying at confirmation is off, the order is simply confirmed', async ({ browser }) => {
  const order = await draftOf('Brooklyn Stem Supply');
  await setPaymentUponConfirmation(order, false);
  try {
    const page = await windowOf(browser, 'dmitri', `order?id=${order.id}`);
    await expect(page.getByRole('button', { name: 'Take back' })).toBeVisible();
    await expect(page.getByRole('button', { name: /Pay|without/ })).toHaveCount(0);
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await expect(mark(page)).toHaveText('Confirmed');
    await page.context().close();
  } finally {
    await setPaymentUponConfirmation(order, null);
  }
});

test('R-7 R-25 a customer who pays first, and one without cards: the order says so', async ({ browser }) => {
  const mustPay = await draftOf('Wynwood Wedding Collective');
  const page = await windowOf(browser, 'hugo', `order?id=${mustPay.id}`);
  await expect(page.getByText('This customer pays as the order is confirmed.')).toBeVisible();
  await expect(page.getByRole('button', { name: /without payment/ })).toHaveCount(0);

  const noCards = await draftOf('Sunrise Hotels Group');
  await page.goto(page.url().replace(mustPay.id, noCards.id));
  await expect(page.getByText('No credit cards for this customer in orders.')).toBeVisible();
  await page.context().close();
});

test('R-25 R-27 an order that must be paid first is paid, confirmed and invoiced; a page beside it follows', async ({
  browser,
}) => {
  const order = await draftOf('Wynwood Wedding Collective');
  const { page, complaints } = await complaining(browser, 'hugo', `order?id=${order.id}`);
  const beside = await windowOf(browser, 'dmitri', `order?id=${order.id}`);
  await expect(mark(beside)).toHaveText('Draft');
  await page.getByRole('button', { name: 'Pay & Confirm' }).click();
  const dialog = page.locator('till-pay-dialog');
  await dialog.getByRole('button', { name: /^Pay \$[\d,.]+ & confirm/ }).click();
  await expect(dialog.getByText(`Order ${order.number} is confirmed`, { exact: true }).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog.getByRole('dialog')).toHaveCount(0);

  for (const screen of [page, beside]) {
    await expect(mark(screen)).toHaveText('Invoiced');
    await expect(screen.locator('.facts')).toContainText(/Invoice.*Payment.*Paid/);
    await expect(screen.getByRole('link', { name: order.number })).toHaveAttribute('href', /customer\?id=/);
  }
  expect(await page.evaluate(() => document.activeElement?.localName), 'where the focus is').not.toBe('body');
  expect(await processor.approved({ amountMinor: order.total.minor })).toHaveLength(1);
  expect(complaints).toEqual([]);
  await Promise.all([page.context().close(), beside.context().close()]);
});

test('R-25 what the backend refuses is said at the button, and the order shown as it stands', async ({ browser }) => {
  const order = await draftOf('Greenleaf Grocery Co-op');
  const page = await windowOf(browser, 'dmitri', `order?id=${order.id}`);
  const confirm = page.getByRole('button', { name: 'Confirm without payment' });
  await expect(confirm).toBeVisible();
  // Somebody is faster: what this page knows is old by the time its call arrives.
  await page.route(`**/v1/orders/${order.id}/confirm`, async (route) => {
    await backend.confirmOrder(order);
    await route.continue();
  });
  await confirm.click();
  await expect(page.getByRole('alert')).toContainText(`Order ${order.number} is confirmed`);
  await expect(mark(page)).toHaveText('Confirmed');
  await page.context().close();
});

test('a draft is taken back by keyboard alone, after a question', async ({ browser }) => {
  const order = await draftOf('Rosewood Floral Studio');
  const { page, complaints } = await complaining(browser, 'hugo', 'order-entry');
  await expect(row(page, order)).toBeVisible();
  await tabTo(page, /^Find by order number/);
  await page.keyboard.type('rosewood');
  await expect(page.getByRole('row').filter({ hasText: 'Palmetto' })).toHaveCount(0);
  await tabTo(page, new RegExp(`^${order.number}$`));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Take back' })).toBeVisible();
  await tabTo(page, /^Take back$/);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Keep it');
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Take back');
  await page.keyboard.press('Enter');
  await tabTo(page, /^Yes, take back$/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(mark(page)).toHaveText('Cancelled');
  await expect(page.getByText('Taken back: this order cannot be confirmed anymore.')).toBeVisible();
  expect((await backend.orders(order.customerId)).find(({ id }) => id === order.id)?.status).toBe('cancelled');
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('R-45 a role without the permission sees the order and the reason, and no buttons', async ({ browser }) => {
  const order = await draftOf('Palmetto Cruise Provisioning');
  const page = await windowOf(browser, 'femi', `order?id=${order.id}`);
  await expect(mark(page)).toHaveText('Draft');
  await expect(page.getByText('The role Accounts payable does not confirm orders.')).toBeVisible();
  await expect(page.locator('.order').getByRole('button')).toHaveCount(0);
  const refused = await page.request.post(`${addresses.erpUrl}/erp/orders/${order.id}/take-back`, {
    data: { userId: 'femi' },
  });
  expect(refused.status()).toBe(403);
  await page.context().close();
});

test('the counter: its own orders, and its terminal one click away', async ({ browser }) => {
  const page = await windowOf(browser, 'grace', 'order-entry');
  await page
    .getByRole('banner')
    .getByRole('combobox', { name: 'Location' })
    .selectOption({ label: 'Miami Cash & Carry' });
  await expect(page.getByRole('row').filter({ hasText: 'Walk-in customer' }).first()).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Metro Markets' })).toHaveCount(0);
  const opening = page.waitForEvent('popup');
  await page.getByRole('main').getByRole('link', { name: 'Terminal' }).click();
  const terminal = await opening;
  await expect(terminal.getByText(/Cash & Carry/).first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Location' }).last().selectOption({ label: 'All locations' });
  await expect(page.getByRole('row').filter({ hasText: 'Metro Markets' }).first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Cancelled' });
  await expect(page.getByRole('row').filter({ hasText: 'Draft' })).toHaveCount(0);
  await page.getByRole('searchbox').fill('nobody');
  await expect(page.getByText('No order matches.')).toBeVisible();
  await page.context().close();
});

test('more orders come by the button, and the focus with them', async ({ browser }) => {
  const page = await windowOf(browser, 'dmitri', 'order-entry');
  await page.getByRole('combobox', { name: 'Location' }).last().selectOption({ label: 'All locations' });
  await expect(page.getByText('The latest 25 orders')).toBeVisible();
  await page.getByRole('button', { name: 'Show more' }).press('Enter');
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(40);
  await expect(page.getByRole('row').nth(26).getByRole('link')).toBeFocused();
  await page.context().close();
});

for (const { name, width, display } of [
  { name: 'Spanish, right to left', width: 1360, display: { language: 'es', direction: 'rtl' } },
  { name: 'dark', width: 1024, display: { theme: 'dark' } },
  { name: '360 px wide', width: 360, display: {} },
]) {
  test(`order entry is sound: ${name}`, async ({ browser }) => {
    const { page, complaints } = await complaining(browser, 'dmitri', '', display);
    await page.setViewportSize({ width, height: 800 });
    const { id } = await draftOf('Metro Markets');
    for (const screen of ['order-entry', `order?id=${id}`]) {
      await page.goto(`${addresses.erpUrl}/erp/${screen}`);
      await expect(page.getByRole('table')).toBeVisible();
      const overflow = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('.scroll')].map(
          ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
        ),
      );
      expect(Math.max(...overflow), `pixels that ${screen} sticks out sideways`).toBe(0);
      const said = await page.locator('main').ariaSnapshot();
      if ('language' in display) expect(said).not.toMatch(/\b(Draft|Confirm|Take back|Date|Show more|Customer)\b/);
      expect(await axeFindings(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
}
