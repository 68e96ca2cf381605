import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { decimal, ReceivePaymentPage } from './support/receive-payment-page.ts';
import { addresses, backend, processor } from './support/world.ts';

/** Typed in this journey and nowhere else, so that finding it anywhere but at the vault is a leak. */
const canary = '4012888888881881';

/** Collects everything the page sends to anybody but the vault, and all it gets back. */
function listenToPage(page: Page): string[] {
  const heard: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(addresses.vaultUrl)) {
      heard.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? '');
    }
  });
  page.on('response', async (response) => {
    if (response.headers()['content-type']?.includes('json')) heard.push(await response.text().catch(() => ''));
  });
  return heard;
}

/** Files of the demo that hold the digits, but for the vault's own. */
function filesWith(digits: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'vault.jsonl')
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(digits));
}

test('a new card is charged, saved for the next time, and its number stays at the vault', async ({ page }) => {
  const { id } = await backend.customer('Coral Gables Garden Center');
  const [oldest] = await backend.openInvoices(id);
  const amount = oldest?.balance.minor ?? 0;
  const heard = listenToPage(page);
  const screen = new ReceivePaymentPage(page);

  await screen.open();
  await screen.chooseCustomer('Coral Gables Garden Center');
  await screen.enterAmount(decimal(amount));
  await screen.autoApply();
  await screen.typeCard({ number: canary });
  await screen.screen.getByRole('checkbox', { name: 'Save this card for future payments' }).check();
  await screen.payNew.click();
  await expect(screen.screen.getByText(`$${decimal(amount)} received from Coral Gables Garden Center`)).toBeVisible();

  await screen.chooseCustomer('Coral Gables Garden Center');
  await expect(screen.method(/Visa ending in 1881/)).toBeChecked();
  expect(await processor.approved({ last4: '1881', amountMinor: amount })).toHaveLength(1);

  expect(heard.length).toBeGreaterThan(10);
  expect(heard.filter((text) => text.replaceAll(/[ -]/g, '').includes(canary))).toEqual([]);
  expect(await page.content()).not.toContain(canary);
  expect(filesWith(canary, addresses.dataDir)).toEqual([]);
});
