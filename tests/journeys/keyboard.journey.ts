import { expect, test } from '@playwright/test';
import { focused, tabTo } from './support/focus.ts';
import { decimal, ReceivePaymentPage } from './support/receive-payment-page.ts';
import { backend, processor } from './support/world.ts';

test('payment after payment by keyboard alone', async ({ page }) => {
  const screen = new ReceivePaymentPage(page);
  await screen.open();
  await tabTo(page, /^Customer$/);

  for (const [typed, name] of [
    ['palmetto', 'Palmetto Cruise Provisioning'],
    ['C-1010', 'Palmetto Cruise Provisioning'],
  ] as const) {
    const { id } = await backend.customer(name);
    const [oldest] = await backend.openInvoices(id);
    const amount = oldest?.balance.minor ?? 0;

    await page.keyboard.type(typed);
    await expect(screen.screen.getByRole('listbox').getByRole('option', { name })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(screen.grid).toBeVisible();
    await tabTo(page, /^Amount received/);
    await page.keyboard.type(decimal(amount));
    await tabTo(page, /^Auto-apply/);
    await page.keyboard.press('Enter');
    await expect(screen.sum('Applied')).toHaveText(`$${decimal(amount)}`);
    await page.keyboard.press('Control+Enter');

    await expect(screen.screen.getByText(`$${decimal(amount)} received from ${name}`)).toBeVisible();
    await expect.poll(() => focused(page)).toMatch(/^Customer$/);
    expect(await processor.approved({ amountMinor: amount })).toHaveLength(1);
  }
});
