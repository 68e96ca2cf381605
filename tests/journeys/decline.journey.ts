import { expect, test } from '@playwright/test';
import { decimal, ReceivePaymentPage } from './support/receive-payment-page.ts';
import { backend, type InvoiceFacts, processor } from './support/world.ts';

const balances = (invoices: readonly InvoiceFacts[]) =>
  invoices.map(({ number, balance, held }) => [number, balance, held]);

test('a decline says why, posts nothing, keeps what was entered, and another card pays', async ({ page }) => {
  const { id } = await backend.customer('The Corner Florist');
  const before = await backend.openInvoices(id);
  const amount = before[0]?.balance.minor ?? 0;
  const screen = new ReceivePaymentPage(page);

  await screen.open({ location: 'New York' });
  await screen.chooseCustomer('The Corner Florist');
  await screen.enterAmount(decimal(amount));
  await screen.autoApply();
  await screen.payClose.click();

  await expect(screen.screen.getByText('The payment was declined. Nothing was charged.')).toBeVisible();
  expect(balances(await backend.openInvoices(id))).toEqual(balances(before));
  expect(await processor.approved({ amountMinor: amount })).toEqual([]);
  await expect(screen.amount).toHaveValue(new RegExp(decimal(amount).replace('.', '\\.')));
  await expect(screen.sum('Applied')).toHaveText(`$${decimal(amount)}`);

  await screen.typeCard({ number: '4242424242424242' });
  await screen.payClose.click();
  await expect(screen.screen.getByRole('heading', { name: `$${decimal(amount)} received` })).toBeVisible();
  expect(await processor.approved({ last4: '4242', amountMinor: amount })).toHaveLength(1);
  expect((await backend.openInvoices(id)).length).toBe(before.length - 1);
});
