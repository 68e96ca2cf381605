import { expect, test } from '@playwright/test';
import { decimal, ReceivePaymentPage } from './support/receive-payment-page.ts';
import { backend } from './support/world.ts';

test('a small rest is written off with a reason', async ({ page }) => {
  const { id } = await backend.customer('Greenleaf Grocery Co-op');
  const [oldest] = await backend.openInvoices(id);
  const number = oldest?.number ?? '';
  const amount = (oldest?.balance.minor ?? 0) - 320;
  const screen = new ReceivePaymentPage(page);

  await screen.open();
  await screen.chooseCustomer('Greenleaf Grocery Co-op');
  await screen.enterAmount(decimal(amount));
  await screen.chooseKind('Check');
  await screen.screen.getByRole('textbox', { name: 'Check number' }).fill('7781');
  await screen.screen.getByRole('checkbox', { name: `Select ${number}` }).check();
  await screen.screen.getByRole('combobox', { name: 'How to spread the payment' }).selectOption('Selected only');
  await screen.autoApply();
  await screen.row(number).getByRole('button', { name: 'Write off' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  // Its content is slotted, so it is not below the dialog itself.
  const dialog = page.locator('till-write-off-dialog');
  await expect(dialog.getByRole('textbox', { name: /Amount/ })).toHaveValue(/3\.20/);
  await dialog.getByRole('textbox', { name: /Reason/ }).fill('Bank fee');
  await dialog.getByRole('button', { name: /^Write off/ }).click();
  await expect(screen.sum('Written off')).toHaveText('$3.20');
  await screen.payClose.click();
  await expect(screen.screen.getByRole('heading', { name: `$${decimal(amount)} received` })).toBeVisible();

  expect((await backend.openInvoices(id)).map((invoice) => invoice.number)).not.toContain(number);
  const [payment] = await backend.payments(id);
  expect(payment?.allocations.map(({ kind, amount: { minor } }) => [kind, minor])).toContainEqual(['write_off', 320]);
});
