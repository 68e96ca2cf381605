import { expect, test } from '@playwright/test';
import { addresses } from './support/world.ts';

test.use({ bypassCSP: true });

test('the twenty lines of the README show a working screen', async ({ page }) => {
  // The page names the demo's usual address; this demo listens on another port.
  await page.route('http://localhost:4010/**', (route) =>
    route.continue({ url: route.request().url().replace('http://localhost:4010', addresses.apiUrl) }),
  );
  await page.goto(`${addresses.erpUrl}/embed/`);
  const customer = page.getByRole('combobox', { name: 'Customer' });
  await expect(customer).toBeEnabled();
  await customer.fill('Sunrise');
  await page.getByRole('option', { name: /Sunrise Hotels/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Kind of payment' }).getByText('Cash', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Amount received' }).fill('12.34');
  await page.getByRole('button', { name: /^Pay & New/ }).click();
  await expect(page).toHaveTitle(/^Paid: P-/);
});
