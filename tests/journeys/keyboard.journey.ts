import { expect, type Page, test } from '@playwright/test';
import { decimal, ReceivePaymentPage } from './support/receive-payment-page.ts';
import { backend, processor } from './support/world.ts';

/** Name and role of what has the focus, through every shadow root. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (!active) return '';
    const label = active instanceof HTMLInputElement ? (active.labels?.[0]?.textContent ?? '') : '';
    return (active.getAttribute('aria-label') ?? (label || active.textContent) ?? '').trim();
  });
}

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${name}; it stopped at "${await focused(page)}".`);
}

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
