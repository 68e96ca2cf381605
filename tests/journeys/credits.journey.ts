import { expect, test } from '@playwright/test';
import { decimal, ReceivePaymentPage } from './support/receive-payment-page.ts';
import { backend, processor } from './support/world.ts';

test('an open credit is used beside the card, and only the rest is charged', async ({ page }) => {
  const { id } = await backend.customer('Wynwood Wedding Collective');
  const [credit] = await backend.credits(id);
  const amount = 50_000;
  const screen = new ReceivePaymentPage(page);

  await screen.open();
  await screen.chooseCustomer('Wynwood Wedding Collective');
  await screen.enterAmount(decimal(amount));
  await screen.screen.getByRole('checkbox', { name: new RegExp(`^${credit?.number}`) }).check();
  await screen.autoApply();
  await expect(screen.sum('Credits used')).toHaveText(`$${decimal(credit?.balance.minor ?? 0)}`);
  await expect(screen.sum('Applied')).toHaveText(`$${decimal(amount)}`);
  await screen.payClose.click();
  await expect(screen.screen.getByRole('heading', { name: `$${decimal(amount)} received` })).toBeVisible();

  expect((await backend.credits(id)).map(({ number }) => number)).not.toContain(credit?.number);
  const [payment] = await backend.payments(id);
  const fromCredit = payment?.allocations.filter(({ kind }) => kind === 'credit') ?? [];
  expect(fromCredit.reduce((sum, line) => sum + line.amount.minor, 0)).toBe(credit?.balance.minor);
  expect(await processor.approved({ amountMinor: amount })).toHaveLength(1);
});
