import { expect, test } from '@playwright/test';
import { decimal, ReceivePaymentPage } from './support/receive-payment-page.ts';
import { backend } from './support/world.ts';

test('what is paid beyond the invoices becomes an open credit', async ({ page }) => {
  const { id } = await backend.customer('Bloom & Branch');
  const invoices = await backend.openInvoices(id);
  const total = invoices.reduce((sum, { balance }) => sum + balance.minor, 0);
  const credits = await backend.credits(id);
  const screen = new ReceivePaymentPage(page);

  await screen.open();
  await screen.chooseCustomer('Bloom & Branch');
  await screen.enterAmount(decimal(total + 5_000));
  await screen.autoApply();
  await expect(screen.sum('Left over')).toHaveText('$50.00');
  await screen.payClose.click();

  await expect(screen.screen.getByText('$50.00 kept as an open credit')).toBeVisible();
  const added = (await backend.credits(id)).filter((credit) => !credits.some((known) => known.id === credit.id));
  expect(added.map(({ balance }) => balance.minor)).toEqual([5_000]);
  expect(await backend.openInvoices(id)).toEqual([]);
});
