/** Settings and roles: what an administrator changes holds in the open screens of others, at once. */
import { expect, type Page, test } from '@playwright/test';
import { tabTo } from './support/focus.ts';
import { windowOf } from './support/window-of.ts';
import { backend } from './support/world.ts';

const setting = (page: Page, name: string) => page.getByRole('switch', { name });
const rowOf = (page: Page, key: string) => page.locator(`[data-key="${key}"]`);
const scope = (page: Page) => page.getByRole('combobox', { name: 'Settings of' });

test('R-6 R-45 a setting at one location: inherited elsewhere, and a salesperson’s screen follows', async ({
  browser,
}) => {
  const { id } = await backend.customer('Bloom & Branch');
  const hugo = await windowOf(browser, 'hugo', `customer?id=${id}&tab=payment-methods`);
  const manager = hugo.locator('till-method-manager');
  await expect(manager.getByText(/Visa|Mastercard/).first()).toBeVisible();
  const add = manager.getByRole('button', { name: 'Add card' });
  // In one look: asked twice, the button may go in between, and the second question would wait for it.
  const mayAdd = () => add.evaluateAll((buttons) => buttons.some(({ ariaDisabled }) => ariaDisabled !== 'true'));
  expect(await mayAdd()).toBe(false);

  const alicia = await windowOf(browser, 'alicia', 'settings');
  await expect(scope(alicia)).toHaveValue(/^loc_/);
  const cards = setting(alicia, 'Salespeople manage customer cards');
  await expect(cards).not.toBeChecked();
  await expect(rowOf(alicia, 'salespeopleManageCards')).toContainText('Default');
  await cards.check();
  await expect(rowOf(alicia, 'salespeopleManageCards')).toContainText('Set here');
  await expect.poll(mayAdd, { message: 'the salesperson may add a card without a reload' }).toBe(true);

  await scope(alicia).selectOption({ label: 'New York' });
  await expect(rowOf(alicia, 'salespeopleManageCards')).toContainText('Default');
  await expect(cards).not.toBeChecked();

  await scope(alicia).selectOption({ label: 'Miami' });
  await alicia.getByText('Change history').click();
  await expect(alicia.getByText('Salespeople manage customer cards: off (inherited) → on')).toBeVisible();
  await rowOf(alicia, 'salespeopleManageCards').getByRole('button', { name: 'Back to the company’s (off)' }).click();
  await expect(rowOf(alicia, 'salespeopleManageCards')).toContainText('Default');
  await expect.poll(mayAdd, { message: 'and may not again' }).toBe(false);
  await Promise.all([alicia.context().close(), hugo.context().close()]);
});

test('R-2 payments switched off at one location stop there, and say who must act', async ({ browser }) => {
  const alicia = await windowOf(browser, 'alicia', 'settings');
  const grace = await windowOf(browser, 'grace', 'receive-payment');
  const customer = grace.locator('till-receive-payment').getByRole('combobox', { name: 'Customer' });
  await customer.fill('Metro Markets');
  await grace.locator('till-receive-payment').getByRole('option', { name: 'Metro Markets' }).first().click();
  await expect(grace.getByRole('grid')).toBeVisible();
  const take = setting(alicia, 'Take payments');
  await take.uncheck();
  await expect(alicia.getByText('No payments are taken at this location.')).toBeVisible();
  await expect(grace.getByText(/switched off/).first()).toBeVisible();
  await alicia.getByRole('button', { name: 'Back to the company’s (on)' }).click();
  await expect(alicia.getByText('Payments are taken at this location.')).toBeVisible();
  await expect(alicia.getByText(/Credentials: verified on/)).toBeVisible();
  await expect(grace.getByText(/switched off/)).toHaveCount(0);
  await Promise.all([alicia.context().close(), grace.context().close()]);
});

test('R-45 a permission, by keyboard alone: the other person’s menu opens without a reload', async ({ browser }) => {
  const alicia = await windowOf(browser, 'alicia', 'users-and-roles');
  const grace = await windowOf(browser, 'grace', '');
  const settingsLink = grace.getByRole('navigation').getByText('Settings', { exact: true });
  await expect(settingsLink).toHaveAttribute('aria-disabled', 'true');
  await expect(settingsLink).toHaveAttribute('title', 'The role Cashier does not include this.');
  const errors: string[] = [];
  grace.on('pageerror', ({ message }) => errors.push(message));
  const entryBefore = grace.getByRole('navigation').getByRole('link', { name: 'Customers' });
  await entryBefore.focus();
  await grace.keyboard.press('Tab');
  await expect(settingsLink, 'the keyboard reaches the reason').toBeFocused();
  const reason = await settingsLink.evaluate((link) => getComputedStyle(link, '::after').content);
  expect(reason).toContain('The role Cashier does not include this.');
  await settingsLink.click({ force: true });
  expect(errors).toEqual([]);

  const grid = alicia.getByRole('grid');
  await expect(grid).toBeVisible();
  await grid.getByRole('checkbox', { name: /^Admin: See stored/ }).focus();
  for (let row = 0; row < 10; row++) await alicia.keyboard.press('ArrowDown');
  for (let column = 0; column < 6; column++) await alicia.keyboard.press('ArrowRight');
  await expect(grid.getByRole('checkbox', { name: /^Cashier: Settings/ })).toBeFocused();
  await alicia.keyboard.press('Space');
  await expect(alicia.getByText('Cashier: Settings, terminals, customer rules').last()).toBeVisible();
  await expect(settingsLink).not.toHaveAttribute('aria-disabled', 'true');
  await settingsLink.click();
  await expect(setting(grace, 'Take payments')).toBeVisible();

  await alicia.keyboard.press('Delete');
  await expect(grace.getByText('Your role does not include the settings')).toBeVisible();
  await Promise.all([alicia.context().close(), grace.context().close()]);
});

test('R-6 settings in Spanish', async ({ browser }) => {
  const page = await windowOf(browser, 'ben', 'settings', { language: 'es' });
  await expect(page.getByRole('combobox', { name: 'Ajustes de' })).toBeVisible();
  const minutes = page.getByRole('textbox', { name: 'El enlace para pedir una tarjeta vale' });
  await minutes.fill('5');
  await minutes.press('Enter');
  await expect(page.getByText('Escriba un valor de 15 a')).toBeVisible();
  await minutes.press('Escape');
  await expect(minutes).toHaveValue('480');
  await page.context().close();
});

test('R-6 a setting and a customer’s rule, by keyboard alone; what rules out another is said where it bites (R-7)', async ({
  browser,
}) => {
  const page = await windowOf(browser, 'ben', 'settings');
  await expect(scope(page)).toBeVisible();
  await tabTo(page, /Wallets|Apple Pay/);
  const wallets = setting(page, 'Apple Pay and Google Pay');
  await expect(wallets).toBeFocused();
  const before = await wallets.isChecked();
  await page.keyboard.press('Space');
  await expect(wallets).toBeChecked({ checked: !before });
  await expect(rowOf(page, 'wallets')).toContainText(/Set (here|for the company)/);
  await page.keyboard.press('Space');
  await expect(wallets).toBeChecked({ checked: before });

  const { id } = await backend.customer('Metro Markets');
  await page.goto(page.url().replace(/settings.*/, `customer?id=${id}&tab=payment-rules`));
  const restrict = setting(page, 'Restrict credit cards');
  const requireCard = setting(page, 'Require credit card payment in e-commerce');
  await expect(restrict).toBeVisible();
  await tabTo(page, /Restrict credit cards/);
  await page.keyboard.press('Space');
  await expect(restrict).toBeChecked();
  await expect(requireCard).toBeDisabled();
  await expect(rowOf(page, 'requireCardOnline')).toContainText('Cannot be switched on');
  await expect(restrict).toBeFocused();
  await page.keyboard.press('Space');
  await expect(restrict).not.toBeChecked();
  await expect(requireCard).toBeEnabled();
  await page.context().close();
});
