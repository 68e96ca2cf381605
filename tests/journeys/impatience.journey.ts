import { expect, test } from '@playwright/test';
import { decimal, ReceivePaymentPage } from './support/receive-payment-page.ts';
import { backend, processor } from './support/world.ts';

const name = 'Sunrise Hotels Group';

test.afterEach(async () => {
  await processor.setLatency(0);
  await processor.clearFaults();
});

/** Everything entered for the oldest invoice of the customer. @returns the amount */
async function prepare(screen: ReceivePaymentPage): Promise<number> {
  const { id } = await backend.customer(name);
  const [oldest] = await backend.openInvoices(id);
  const amount = oldest?.balance.minor ?? 0;
  await screen.open();
  await screen.chooseCustomer(name);
  await screen.enterAmount(decimal(amount));
  await screen.autoApply();
  await expect(screen.sum('Applied')).toHaveText(`$${decimal(amount)}`);
  return amount;
}

async function paymentsOf(amount: number): Promise<readonly string[]> {
  const { id } = await backend.customer(name);
  const payments = await backend.payments(id);
  return payments.filter((payment) => payment.amount.minor === amount).map(({ status }) => status);
}

test('a double click, and Enter on top of it, charge once', async ({ page }) => {
  const screen = new ReceivePaymentPage(page);
  const amount = await prepare(screen);
  await processor.setLatency(800);
  await screen.payClose.focus();
  await screen.payClose.dblclick();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(screen.screen.getByRole('heading', { name: `$${decimal(amount)} received` })).toBeVisible();
  expect(await processor.approved({ amountMinor: amount })).toHaveLength(1);
  expect(await paymentsOf(amount)).toEqual(['succeeded']);
});

test('a reload in mid-payment takes the same payment up again', async ({ page }) => {
  const screen = new ReceivePaymentPage(page);
  const amount = await prepare(screen);
  await processor.setLatency(4_000);
  await screen.payClose.click();
  await expect.poll(() => paymentsOf(amount)).toEqual(['processing']);
  await page.reload();
  await expect(screen.screen.getByText(`$${decimal(amount)}`).first()).toBeVisible();
  await expect(screen.screen.getByRole('heading', { name: `$${decimal(amount)} received` })).toBeVisible({
    timeout: 30_000,
  });
  expect(await processor.approved({ amountMinor: amount })).toHaveLength(1);
  expect(await paymentsOf(amount)).toEqual(['succeeded']);
});

test('an answer lost after the charge ends in paid, charged once', async ({ page }) => {
  const screen = new ReceivePaymentPage(page);
  const amount = await prepare(screen);
  await processor.addFault('reset_after_processing', { match: { method: 'POST', path: '/rest/v2/transactions' } });
  await screen.payClose.click();
  await expect(screen.screen.getByRole('heading', { name: `$${decimal(amount)} received` })).toBeVisible({
    timeout: 40_000,
  });
  expect(await processor.approved({ amountMinor: amount })).toHaveLength(1);
  expect(await paymentsOf(amount)).toEqual(['succeeded']);
});

test('while the answer is missing the screen says so, and that it is safe to leave', async ({ page }) => {
  const screen = new ReceivePaymentPage(page);
  const amount = await prepare(screen);
  const charge = { match: { method: 'POST', path: '/rest/v2/transactions' } };
  await processor.addFault('reset_after_processing', charge);
  // The notice would be the answer by another way, and often is the quicker one.
  await processor.addFault('webhook_lost', charge);
  await processor.addFault('http_500_unprocessed', { match: { method: 'GET' }, times: null });
  await screen.payClose.click();
  await expect(screen.screen.getByRole('heading', { name: `Still finding out about $${decimal(amount)}` })).toBeVisible(
    {
      timeout: 30_000,
    },
  );
  await expect(screen.screen.getByText('It is safe to leave this screen.')).toBeVisible();
  await processor.clearFaults();
  await expect(screen.screen.getByRole('heading', { name: `$${decimal(amount)} received` })).toBeVisible({
    timeout: 60_000,
  });
  expect(await processor.approved({ amountMinor: amount })).toHaveLength(1);
});
