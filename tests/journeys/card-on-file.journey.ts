import { expect, test } from '@playwright/test';
import { decimal, ReceivePaymentPage } from './support/receive-payment-page.ts';
import { addresses, backend, mailTo, processor } from './support/world.ts';

test('a card on file pays every open invoice of a customer', async ({ page }) => {
  const { id } = await backend.customer('Rosewood Floral Studio');
  const invoices = await backend.openInvoices(id);
  const total = invoices.reduce((sum, { balance }) => sum + balance.minor, 0);
  const screen = new ReceivePaymentPage(page);

  await screen.open();
  await screen.chooseCustomer('Rosewood Floral Studio');
  await expect(screen.method(/Visa ending in 1111/)).toBeChecked();
  await screen.enterAmount(decimal(total));
  await screen.autoApply();
  await expect(screen.sum('Left over')).toHaveText('$0.00');
  await screen.payClose.click();

  await expect(screen.screen.getByRole('heading', { name: `$${decimal(total)} received` })).toBeVisible();
  await expect(screen.screen.getByText('accounts@rosewood.example')).toBeVisible();

  const [payment] = await backend.payments(id);
  expect(payment?.status).toBe('succeeded');
  expect(payment?.amount.minor).toBe(total);
  expect(await backend.openInvoices(id)).toEqual([]);
  const charges = await processor.approved({ last4: '1111', amountMinor: total });
  expect(charges).toHaveLength(1);
  const [mail] = await mailTo('accounts@rosewood.example');
  expect(mail?.text).toContain(decimal(total));
  expect(mail?.text).toContain(payment?.reference);

  await screen.screen.getByRole('button', { name: 'Done' }).click();
  await expect(page).toHaveURL(`${addresses.erpUrl}/erp/payments`);
  const row = page.getByRole('row', { name: payment?.reference ?? '-' });
  await expect(row).toContainText('Paid');
});
