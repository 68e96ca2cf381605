/**
 * The ERP confirms orders of New York itself: it accepts, refuses or says nothing, and whatever it does, the screen says so, and
 * the processor's book, the order and the payment agree.
 */
import { randomInt } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { axeFindings } from '../../scripts/axe-findings.ts';
import { newOrder } from './support/counter.ts';
import { windowOf } from './support/window-of.ts';
import { addresses, asErp, backend, json, type OrderFacts, processor } from './support/world.ts';

const customer = 'Hudson Event Flowers';
const garden = 'ROS-GD';
const nextMinor = () => randomInt(60_000, 9_000_000);

const dialogOf = (page: Page) => page.locator('till-pay-dialog');
const payButton = (page: Page) => page.getByRole('button', { name: /^Pay \$[\d.,]+ & confirm$/ });
const mark = (page: Page) => page.locator('.order-title .status');

const setDown = async (down: boolean) => {
  const response = await fetch(`${addresses.erpUrl}/erp/demo/outage`, json('PUT', { down }));
  expect(response.status).toBe(200);
};

test.afterEach(() => setDown(false));

async function openOrder(browser: Browser, { id }: Pick<OrderFacts, 'id'>): Promise<Page> {
  const page = await windowOf(browser, 'dmitri', `order?id=${id}`);
  await openDialog(page);
  return page;
}

/** With everything in it: before the customer's card is there, there is nothing to pay with. */
async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pay & Confirm' }).click();
  await expect(dialogOf(page).getByRole('radio', { checked: true })).toBeVisible();
}

/** What the processor's book has of a payment, in its order. */
async function bookOf(paymentId: string): Promise<readonly string[]> {
  const { reference } = await backend.payment(paymentId);
  const { transactions } = await processor.book();
  return transactions
    .filter(({ orderId, result }) => orderId === reference && result === 'APPROVED')
    .map(({ type, voided }) => (voided ? `${type} voided` : type));
}

async function storyOf(paymentId: string): Promise<string> {
  const { items } = await asErp<{ items: readonly { text: string }[] }>(`/payments/${paymentId}/timeline`);
  return items.map(({ text }) => text).join('\n');
}

/** The newest payment for an order, whatever became of it. */
async function lastPaymentFor({ customerId, total }: OrderFacts): Promise<string> {
  const payment = (await backend.payments(customerId)).find(({ amount }) => amount.minor === total.minor);
  if (!payment) throw new Error('No payment was begun.');
  return payment.id;
}

async function expectTaken(order: OrderFacts): Promise<void> {
  await expect.poll(async () => (await backend.order(order.id)).status).toBe('invoiced');
  const { paymentId } = await backend.order(order.id);
  const payment = await backend.payment(paymentId ?? '');
  expect([payment.status, payment.amount.minor]).toEqual(['succeeded', order.total.minor]);
  expect(await bookOf(payment.id)).toEqual(['AUTH', 'CAPTURE']);
}

async function expectGivenBack(order: OrderFacts): Promise<string> {
  const paymentId = await lastPaymentFor(order);
  await expect.poll(() => bookOf(paymentId)).toEqual(['AUTH voided', 'VOID']);
  const { status, pendingPaymentId } = await backend.order(order.id);
  expect([status, pendingPaymentId]).toEqual(['draft', null]);
  return paymentId;
}

/** The story is on the screen of payments, for whoever asks what became of it. */
async function expectHistory(browser: Browser, paymentId: string, text: string): Promise<void> {
  const page = await windowOf(browser, 'dmitri', 'payments');
  await page.getByRole('banner').getByRole('combobox', { name: 'Location' }).selectOption({ label: 'New York' });
  await page.locator(`[data-payment="${paymentId}"]`).getByRole('button').click();
  await expect(page.getByRole('region', { name: 'History' })).toContainText(text);
  expect(await axeFindings(page)).toEqual([]);
  await page.context().close();
}

test('R-27 the ERP accepts: the money that was set aside is taken, the order confirmed and invoiced', async ({
  browser,
}) => {
  const order = await newOrder(customer, nextMinor(), 'NYC');
  const page = await openOrder(browser, order);
  await payButton(page).click();
  await expect(page.getByRole('heading', { name: `Order ${order.number} is confirmed` })).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(mark(page)).toHaveText('Invoiced');
  await expectTaken(order);
  const { paymentId } = await backend.order(order.id);
  const story = await storyOf(paymentId ?? '');
  expect(story).toMatch(/is asked whether order .* may be confirmed[\s\S]*accepted the order/);
  await page.context().close();
});

test('R-27 the ERP refuses what is sold out: its reason is on the screen, the money is given back, and without it the order is paid', async ({
  browser,
}) => {
  const { id, externalId } = await backend.customer(customer);
  const order = (await backend.orders(id)).find(
    ({ status, lines }) => status === 'draft' && lines.some(({ number }) => number === garden),
  );
  if (!order) throw new Error('No order has garden roses.');
  const page = await openOrder(browser, order);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await payButton(page).click();
  const reason = 'Garden roses are sold out until Monday; take them off the order or confirm it then.';
  await expect(dialogOf(page).getByRole('alert').filter({ hasText: reason })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  const paymentId = await expectGivenBack(order);
  expect(await storyOf(paymentId)).toContain(`did not accept the order: ${reason}`);
  await page.keyboard.press('Escape');
  await expect(mark(page)).toHaveText('Draft');
  await expectHistory(browser, paymentId, `did not accept the order: ${reason}`);
  const soldOut = page.getByRole('row').filter({ hasText: 'Sold out' });
  await expect(soldOut).toHaveCount(1);
  await expect(soldOut).toContainText('Garden rose');
  expect(await axeFindings(page)).toEqual([]);

  const lines = order.lines.filter(({ number }) => number !== garden);
  const total = { minor: lines.reduce((sum, line) => sum + line.total.minor, 0), currency: 'USD' };
  const { number, date, tax, memo } = order;
  const places = { customerExternalId: externalId, locationExternalId: 'NYC' };
  await asErp(`/orders/external/${number}`, json('PUT', { ...places, number, date, lines, tax, total, memo }));
  await expect(soldOut).toHaveCount(0);
  await openDialog(page);
  await payButton(page).click();
  await expect(page.getByRole('heading', { name: 'is confirmed' })).toBeVisible();
  await expectTaken({ ...order, total });
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('R-25 confirmed without payment, a refused order stays a draft, and the reason is at the button', async ({
  browser,
}) => {
  const { id } = await backend.customer('Empire Floral Distributors');
  const order = (await backend.orders(id)).find(({ lines }) => lines.some(({ number }) => number === garden));
  const page = await windowOf(browser, 'dmitri', `order?id=${order?.id}`);
  await page.getByRole('button', { name: 'Confirm without payment' }).click();
  await expect(page.getByRole('alert')).toContainText('Garden roses are sold out until Monday');
  await expect(mark(page)).toHaveText('Draft');
  await page.context().close();
});

test('R-27 the ERP says nothing: the money stays set aside, and cancelled it is given back and the ERP told', async ({
  browser,
}) => {
  const order = await newOrder(customer, nextMinor(), 'NYC');
  await setDown(true);
  const page = await openOrder(browser, order);
  await payButton(page).click();
  await expect(dialogOf(page).getByRole('heading', { name: /^Card approved, .* set aside$/ })).toBeVisible();
  const waiting = await lastPaymentFor(order);
  expect(await bookOf(waiting)).toEqual(['AUTH']);
  expect((await backend.order(order.id)).pendingPaymentId).toBe(waiting);
  expect(await axeFindings(page)).toEqual([]);
  await dialogOf(page)
    .getByRole('button', { name: /^Cancel & give .* back$/ })
    .click();
  await expect(payButton(page)).toBeVisible();
  await expect(dialogOf(page).getByText('Nothing was charged; the order is a draft again.')).toBeVisible();
  const paymentId = await expectGivenBack(order);
  expect(await storyOf(paymentId)).not.toContain('knows that the order is not confirmed');
  await setDown(false);
  await expect
    .poll(() => storyOf(paymentId), { timeout: 30_000 })
    .toContain('Your order system knows that the order is not confirmed.');
  await page.context().close();
});

test('R-27 the ERP says nothing for a while: asked again, it accepts, and whoever waited or left sees the order invoiced', async ({
  browser,
}) => {
  const order = await newOrder(customer, nextMinor(), 'NYC');
  await setDown(true);
  const page = await openOrder(browser, order);
  await payButton(page).click();
  await expect(dialogOf(page).getByRole('heading', { name: /^Card approved, .* set aside$/ })).toBeVisible();
  await page.reload();
  await expect(mark(page)).toHaveText('Being paid');
  await setDown(false);
  await expect(mark(page)).toHaveText('Invoiced', { timeout: 30_000 });
  await expectTaken(order);
  await page.context().close();
});

test('the ERP hears nobody without the secret', async () => {
  const question = json('POST', { type: 'order.confirm', data: {} });
  const unsigned = await fetch(`${addresses.erpUrl}/erp/hooks/orders`, question);
  expect(unsigned.status).toBe(401);
  const forged = {
    'webhook-id': 'ocf_1',
    'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
    'webhook-signature': 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  };
  const signed = await fetch(`${addresses.erpUrl}/erp/hooks/orders`, { ...question, headers: forged });
  expect(signed.status).toBe(401);
});
