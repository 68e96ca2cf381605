/**
 * Pay & Confirm at the counter: a salesperson, the customer's card at the terminal in a second window, and every
 * accident in between (rows F13 and F14 of the faults). Each ends with the processor's book equal to our ledger.
 */
import { randomInt } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { axeFindings } from '../../scripts/axe-findings.ts';
import { type Counter, deviceWindow, newOrder, openCounter } from './support/counter.ts';
import { focused, tabTo } from './support/focus.ts';
import { decimal, ReceivePaymentPage } from './support/receive-payment-page.ts';
import { typeCard } from './support/type-card.ts';
import { windowOf } from './support/window-of.ts';
import { asErp, backend, control, json, type OrderFacts, processor } from './support/world.ts';

const customer = 'Walk-in customer';
/** An amount that nothing else has: the book tells the journeys apart by it. */
const nextMinor = () => randomInt(60_000, 9_000_000);
const shown = (cents: number) =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(cents / 100);

const dialogOf = (page: Page) => page.locator('till-pay-dialog');
const payButton = (page: Page) => page.getByRole('button', { name: /^(Pay|Hold) \$[\d.,]+ & confirm$/ });
/** What the dialog says about the last try, where it stays. */
const told = (page: Page, text: string) => dialogOf(page).getByRole('alert').filter({ hasText: text });
const mark = (page: Page) => page.locator('.order-title .status');
const headline = (device: Page) => device.locator('#headline');

async function openOrder(browser: Browser, order: OrderFacts, user = 'hugo'): Promise<Page> {
  const page = await windowOf(browser, user, `order?id=${order.id}`);
  await page.getByRole('button', { name: 'Pay & Confirm' }).click();
  return page;
}

async function sendTo(page: Page, { name }: Counter): Promise<void> {
  await dialogOf(page)
    .getByRole('radio', { name: new RegExp(name) })
    .check();
  await payButton(page).click();
  await expect(page.getByRole('heading', { name: `Waiting at ${name}` })).toBeVisible();
}

/** Order, payment, invoice and the processor's book say the same. */
async function expectPaidOnce(order: OrderFacts): Promise<void> {
  await expect.poll(async () => (await backend.order(order.id)).status).toBe('invoiced');
  const { paymentId } = await backend.order(order.id);
  const payment = await backend.payment(paymentId ?? '');
  expect([payment.status, payment.amount.minor]).toEqual(['succeeded', order.total.minor]);
  expect(payment.allocations.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(order.total.minor);
  expect(await processor.approved({ amountMinor: order.total.minor })).toHaveLength(1);
}

async function expectUnpaid(order: OrderFacts): Promise<void> {
  await expect.poll(async () => (await backend.order(order.id)).pendingPaymentId).toBe(null);
  expect((await backend.order(order.id)).status).toBe('draft');
  expect(await processor.approved({ amountMinor: order.total.minor })).toHaveLength(0);
}

test('R-27 R-29 the amount appears on the terminal by itself; tapped, the order is confirmed, invoiced and paid', async ({
  browser,
}) => {
  const counter = await openCounter('Till one');
  const order = await newOrder(customer, nextMinor());
  const device = await deviceWindow(browser, counter);
  const page = await openOrder(browser, order);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await sendTo(page, counter);
  await expect(page.getByText('press the red key on the terminal')).toBeVisible();
  await expect(device.locator('#amount')).toHaveText(shown(order.total.minor));
  expect(await axeFindings(page)).toEqual([]);
  await device.getByRole('button', { name: 'Tap' }).click();
  await expect(headline(device)).toHaveText('Approved');
  await expect(page.getByRole('heading', { name: `Order ${order.number} is confirmed` })).toBeVisible();
  await expect(dialogOf(page)).toContainText('ending in');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(mark(page)).toHaveText('Invoiced');
  await expectPaidOnce(order);
  expect(complaints).toEqual([]);
  await Promise.all([page.context().close(), device.context().close()]);
});

test('F14 declined at the terminal, another card pays: nothing is charged twice, and the order waited', async ({
  browser,
}) => {
  const counter = await openCounter('Till two');
  const order = await newOrder(customer, nextMinor());
  const device = await deviceWindow(browser, counter);
  const page = await openOrder(browser, order);
  await sendTo(page, counter);
  await device.getByRole('switch', { name: 'Decline the next card' }).click();
  await device.getByRole('button', { name: 'Tap' }).click();
  await expect(headline(device)).toHaveText('Declined');
  await expect(told(page, 'The payment was declined. Nothing was charged.')).toBeVisible();
  await expectUnpaid(order);
  await payButton(page).click();
  await expect(headline(device)).toHaveText('Tap, insert or swipe');
  await device.getByRole('button', { name: 'Insert' }).click();
  await expect(headline(device)).toHaveText('Enter your PIN');
  for (const key of ['1', '2', '3', '4', 'OK']) await device.getByRole('button', { name: key, exact: true }).click();
  await expect(page.getByRole('heading', { name: 'is confirmed' })).toBeVisible();
  await expectPaidOnce(order);
  await Promise.all([page.context().close(), device.context().close()]);
});

test('F14 a stored card is declined, a new one pays in the same dialog', async ({ browser }) => {
  const order = await newOrder('Bloom & Branch', nextMinor(), 'MIA');
  await processor.addFault('decline', { match: { amountMinor: order.total.minor }, times: 1 });
  const page = await openOrder(browser, order, 'elena');
  await expect(dialogOf(page).getByRole('radio', { checked: true })).toBeVisible();
  await payButton(page).click();
  await expect(told(page, 'The payment was declined. Nothing was charged.')).toBeVisible();
  await expectUnpaid(order);
  await dialogOf(page).getByRole('radio', { name: 'New card' }).check();
  await typeCard(dialogOf(page).locator('till-card-form iframe').contentFrame(), { number: '5555555555554444' });
  await payButton(page).click();
  await expect(page.getByRole('heading', { name: 'is confirmed' })).toBeVisible();
  await expectPaidOnce(order);
  await page.context().close();
});

test('R-30 F13 cancelled with the red key nothing is charged, the screen says so, and it can begin again', async ({
  browser,
}) => {
  const counter = await openCounter('Till three');
  const order = await newOrder(customer, nextMinor());
  const device = await deviceWindow(browser, counter);
  const page = await openOrder(browser, order);
  await sendTo(page, counter);
  await expect(headline(device)).toHaveText('Tap, insert or swipe');
  await device.locator('#cancel').click();
  await expect(told(page, 'Cancelled at the terminal. Nothing was charged.')).toBeVisible();
  await expectUnpaid(order);
  await sendTo(page, counter);
  await device.getByRole('button', { name: 'Swipe' }).click();
  await expect(page.getByRole('heading', { name: 'is confirmed' })).toBeVisible();
  await expectPaidOnce(order);
  await Promise.all([page.context().close(), device.context().close()]);
});

test('F13 the line is lost: before a card nothing is charged; the terminal is offline: told at once', async ({
  browser,
}) => {
  const counter = await openCounter('Till four');
  const order = await newOrder(customer, nextMinor());
  const device = await deviceWindow(browser, counter);
  const page = await openOrder(browser, order);
  await sendTo(page, counter);
  await expect(headline(device)).toHaveText('Tap, insert or swipe');
  await device.getByRole('switch', { name: 'Offline' }).click();
  await expect(told(page, 'The terminal cannot be reached. Nothing was charged.')).toBeVisible();
  await expectUnpaid(order);
  await dialogOf(page)
    .getByRole('radio', { name: new RegExp(counter.name) })
    .check();
  await payButton(page).click();
  await expect(told(page, 'The terminal cannot be reached. Nothing was charged.')).toBeVisible();
  await expectUnpaid(order);
  await Promise.all([page.context().close(), device.context().close()]);
});

test('R-30 F13 the answer is lost after the approval: never called failed, found out, charged once', async ({
  browser,
}) => {
  const counter = await openCounter('Till five');
  const order = await newOrder(customer, nextMinor());
  const device = await deviceWindow(browser, counter);
  const page = await openOrder(browser, order);
  await sendTo(page, counter);
  await device.getByRole('switch', { name: 'Lose the next answer' }).click();
  await device.getByRole('button', { name: 'Tap' }).click();
  await expect(headline(device)).toHaveText('Approved');
  await expect(page.getByRole('heading', { name: 'is confirmed' })).toBeVisible();
  await expectPaidOnce(order);
  await Promise.all([page.context().close(), device.context().close()]);
});

test('R-30 F13 the plug is pulled while the card is processed: found out, and nobody can charge again meanwhile', async ({
  browser,
}) => {
  const counter = await openCounter('Till six');
  const order = await newOrder(customer, nextMinor());
  const device = await deviceWindow(browser, counter);
  const page = await openOrder(browser, order);
  await sendTo(page, counter);
  await device.getByRole('button', { name: 'Tap' }).click();
  await expect(headline(device)).toHaveText('Processing');
  await device.getByRole('button', { name: 'Pull the plug' }).click();
  // The charge was out: the processor has it, whatever the device says.
  await expect(page.getByRole('heading', { name: 'is confirmed' })).toBeVisible({ timeout: 20_000 });
  await expectPaidOnce(order);
  await Promise.all([page.context().close(), device.context().close()]);
});

test('R-30 F13 the terminal restarts before a card: still finding out, safe to leave, and nothing can be charged again', async ({
  browser,
}) => {
  const counter = await openCounter('Till seven');
  const order = await newOrder(customer, nextMinor());
  const device = await deviceWindow(browser, counter);
  const page = await openOrder(browser, order);
  await sendTo(page, counter);
  await expect(headline(device)).toHaveText('Tap, insert or swipe');
  await device.getByRole('button', { name: 'Pull the plug' }).click();
  await expect(page.getByRole('heading', { name: /Still finding out/ })).toBeVisible();
  await expect(page.getByText('It is safe to leave')).toBeVisible();
  await page.keyboard.press('Escape');
  const other = await windowOf(browser, 'grace', `order?id=${order.id}`);
  await other.getByRole('button', { name: /Show payment|Pay & Confirm/ }).click();
  await expect(other.getByText('It is being paid right now')).toBeVisible();
  await expect(payButton(other)).toHaveCount(0);
  expect(await processor.approved({ amountMinor: order.total.minor })).toHaveLength(0);
  await Promise.all([page, other, device].map((each) => each.context().close()));
});

test('F13 two tills, one terminal: the second is told, and free again it serves the next', async ({ browser }) => {
  const counter = await openCounter('Till eight');
  const [first, second] = [await newOrder(customer, nextMinor()), await newOrder(customer, nextMinor())];
  const device = await deviceWindow(browser, counter);
  const [one, two] = [await openOrder(browser, first), await openOrder(browser, second, 'grace')];
  await sendTo(one, counter);
  const row = dialogOf(two).locator('label', { hasText: counter.name });
  await expect(row).toContainText('Busy');
  await row.getByRole('radio').check();
  await expect(two.getByText('This terminal is taking another payment.')).toBeVisible();
  await payButton(two).click();
  expect(await processor.approved({ amountMinor: second.total.minor })).toHaveLength(0);
  await device.getByRole('button', { name: 'Tap' }).click();
  await expect(one.getByRole('heading', { name: 'is confirmed' })).toBeVisible();
  await expect(row).not.toContainText('Busy');
  await sendTo(two, counter);
  await device.getByRole('button', { name: 'Tap' }).click();
  await expect(two.getByRole('heading', { name: 'is confirmed' })).toBeVisible();
  await expectPaidOnce(first);
  await expectPaidOnce(second);
  await Promise.all([one, two, device].map((each) => each.context().close()));
});

test('R-30 a reload while the customer looks for the card takes the payment up again', async ({ browser }) => {
  const counter = await openCounter('Till nine');
  const order = await newOrder(customer, nextMinor());
  const device = await deviceWindow(browser, counter);
  const page = await openOrder(browser, order);
  await sendTo(page, counter);
  await page.reload();
  await page.getByRole('button', { name: /Show payment|Pay & Confirm/ }).click();
  await expect(page.getByRole('heading', { name: `Waiting at ${counter.name}` })).toBeVisible();
  await device.getByRole('button', { name: 'Tap' }).click();
  await expect(page.getByRole('heading', { name: 'is confirmed' })).toBeVisible();
  await expectPaidOnce(order);
  await Promise.all([page.context().close(), device.context().close()]);
});

test('R-29 nobody presents a card: timed out, nothing charged, told so', async ({ browser }) => {
  const counter = await openCounter('Till ten');
  const order = await newOrder(customer, nextMinor());
  const { times } = await control<{ times: Record<string, number> }>('/terminals');
  await control('/terminals/times', json('POST', { ...times, waitingMs: 1_500 }));
  try {
    const page = await openOrder(browser, order);
    await dialogOf(page)
      .getByRole('radio', { name: new RegExp(counter.name) })
      .check();
    await payButton(page).click();
    await expect(told(page, 'No card was presented in time. Nothing was charged.')).toBeVisible();
    await expectUnpaid(order);
    await page.context().close();
  } finally {
    await control('/terminals/times', json('POST', times));
  }
});

test('R-26 an order is paid by keyboard alone, in Spanish, on a phone', async ({ browser }) => {
  const order = await newOrder('Bloom & Branch', nextMinor(), 'MIA');
  const page = await windowOf(browser, 'hugo', `order?id=${order.id}`, { language: 'es' });
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(page.getByRole('button', { name: 'Cobrar y confirmar' })).toBeVisible();
  await tabTo(page, /^Cobrar y confirmar$/);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/Visa|Mastercard/);
  await tabTo(page, /^Cobrar .*\d.* y confirmar$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: `El pedido ${order.number} está confirmado` })).toBeFocused();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider).toBe(false);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectPaidOnce(order);
  await page.context().close();
});

test('R-31 accounts receivable takes a payment on a terminal, over invoices, and reads the result', async ({
  page,
  browser,
}) => {
  const counter = await openCounter('Office terminal', 'MIA');
  const { id } = await backend.customer('Palmetto Cruise Provisioning');
  const [oldest] = await backend.openInvoices(id);
  const amount = nextMinor();
  const device = await deviceWindow(browser, counter);
  const screen = new ReceivePaymentPage(page);
  await screen.open({ location: 'Miami' });
  await screen.chooseCustomer('Palmetto Cruise Provisioning');
  await screen.enterAmount(decimal(amount));
  await screen.autoApply();
  await screen.method(new RegExp(counter.name)).check();
  await screen.payClose.click();
  await expect(page.getByRole('heading', { name: `Waiting at ${counter.name}` })).toBeVisible();
  await expect(device.locator('#amount')).toHaveText(shown(amount));
  await device.locator('#cancel').click();
  await expect(page.getByRole('alert').filter({ hasText: 'Cancelled at the terminal.' })).toBeVisible();
  await expect(screen.payClose, 'the next press pays again').toBeFocused();
  await expect(screen.payClose, 'what changed meanwhile is read').not.toHaveAccessibleDescription('Loading…');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: `Waiting at ${counter.name}` })).toBeVisible();
  await device.getByRole('button', { name: 'Tap' }).click();
  await expect(page.getByRole('heading', { name: `${shown(amount)} received` })).toBeVisible();
  const taken = (await backend.payments(id)).filter((each) => each.amount.minor === amount);
  expect(taken.map(({ status }) => status).sort()).toEqual(['canceled', 'succeeded']);
  expect(await processor.approved({ amountMinor: amount })).toHaveLength(1);
  expect((await backend.openInvoices(id)).some(({ id: open }) => open === oldest?.id)).toBe(false);
  await device.context().close();
});

test('R-33 where capture comes later the amount is held, captured when the goods leave, or given back', async ({
  browser,
}) => {
  const setLater = async (captureUponConfirmation: boolean | null) => {
    const { items } = await asErp<{ items: readonly { id: string; externalId: string }[] }>('/locations');
    const miami = items.find(({ externalId }) => externalId === 'MIA');
    await asErp(`/locations/${miami?.id}/settings`, json('PATCH', { captureUponConfirmation }));
  };
  const [kept, given] = [
    await newOrder('Bloom & Branch', nextMinor(), 'MIA'),
    await newOrder('Bloom & Branch', nextMinor(), 'MIA'),
  ];
  const standing = async (amountMinor: number) =>
    (await processor.book()).transactions
      .filter((line) => line.amountMinor === amountMinor && line.result === 'APPROVED' && !line.voided)
      .map(({ type }) => type);
  await setLater(false);
  try {
    for (const order of [kept, given]) {
      const page = await openOrder(browser, order, 'elena');
      await expect(dialogOf(page).getByRole('radio', { checked: true })).toBeVisible();
      await payButton(page).click();
      await expect(page.getByRole('heading', { name: 'is confirmed' })).toBeVisible();
      await expect(dialogOf(page)).toContainText(`${shown(order.total.minor)} is held on`);
      await page.getByRole('button', { name: 'Done' }).click();
      await expect(mark(page)).toHaveText('Confirmed');
      expect(await standing(order.total.minor)).toEqual(['AUTH']);
      if (order === kept) {
        await page.getByRole('button', { name: `Capture ${shown(order.total.minor)}` }).click();
        await expect(mark(page)).toHaveText('Invoiced');
        await expect.poll(() => standing(order.total.minor)).toContain('CAPTURE');
      } else {
        await page.getByRole('button', { name: 'Void' }).click();
        await page.getByRole('button', { name: 'Yes, void' }).click();
        await expect(mark(page)).toHaveText('Draft');
        await expect.poll(() => standing(order.total.minor)).toEqual(['VOID']);
      }
      await page.context().close();
    }
  } finally {
    await setLater(null);
  }
});
