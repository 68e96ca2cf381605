/** Terminals as an administrator sets them up: a device is registered with its keys, tested, named, moved, put away. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { axeFindings } from '../../scripts/axe-findings.ts';
import { focused, tabTo } from './support/focus.ts';
import { windowOf } from './support/window-of.ts';
import { addresses, asErp, control, json } from './support/world.ts';

type Keys = Record<'id' | 'apiKey' | 'publicKey' | 'webhookPublicKey', string>;
interface TerminalFacts {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

/** A device that nobody has registered, with its keys. */
const freshDevice = (name: string): Promise<Keys> => control('/merchants', json('POST', { name, allowedOrigins: [] }));
const named = async (name: string): Promise<readonly TerminalFacts[]> =>
  (await asErp<{ items: readonly TerminalFacts[] }>('/terminals')).items.filter((one) => one.name === name);
/** What stands in the dialog; the dialog itself is around it. */
const formOf = (page: Page) => page.locator('#pairing');
const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

async function openTerminals(browser: Browser, user: string, display: object = {}) {
  const page = await windowOf(browser, user, 'terminals', display);
  const complaints: string[] = [];
  page.on('console', (message) => {
    // The browser's own line about a refusal that the screen puts into words.
    const refused = message.text().includes('status of 409');
    if (['error', 'warning'].includes(message.type()) && !refused) complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  await expect(row(page, 'Front counter').first()).toBeVisible();
  return { page, complaints };
}

async function chooseCommand(page: Page, name: string, command: string): Promise<void> {
  await row(page, name)
    .getByRole('button', { name: `Change ${name}` })
    .click();
  await page.getByRole('menuitem', { name: command }).click();
}

test('R-28 a device is registered, tested, named and moved; whoever takes payments sees it at once', async ({
  browser,
}) => {
  const device = await freshDevice('Dock reader');
  const { page, complaints } = await openTerminals(browser, 'alicia');
  const { page: grace } = await openTerminals(browser, 'grace');
  await expect(grace.getByText('You can look at the terminals.')).toBeVisible();
  await expect(grace.getByRole('button', { name: /^(Test|Change|Register)/ })).toHaveCount(0);

  await page.getByRole('button', { name: 'Register a terminal' }).click();
  const dialog = formOf(page);
  await dialog.getByLabel('Location').selectOption({ label: 'Miami' });
  await dialog.getByLabel('Name').fill('Loading dock');
  await dialog.getByLabel('API key').fill('not-the-key-of-any-device');
  const register = dialog.getByRole('button', { name: 'Register a terminal' });
  await register.click();
  await expect(dialog.getByRole('alert')).toContainText('Not registered');
  await expect(dialog.getByLabel('Name'), 'nothing typed is lost').toHaveValue('Loading dock');
  await dialog.getByLabel('API key').fill(device.apiKey);
  await dialog.getByLabel('Public key (optional)').fill(device.publicKey);
  await dialog.getByLabel('Public key of webhooks').fill(device.webhookPublicKey);
  await register.click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(row(page, 'Loading dock')).toContainText('Not used yet');
  await expect(row(grace, 'Loading dock')).toContainText('Miami');
  expect(await page.content()).not.toContain(device.apiKey);

  await page.getByRole('button', { name: 'Test Loading dock' }).click();
  await expect(row(page, 'Loading dock').getByRole('status')).toContainText('accepts');
  await expect(row(grace, 'Loading dock')).toContainText('Ready');

  await chooseCommand(page, 'Loading dock', 'Rename');
  await page.getByRole('textbox', { name: 'Name' }).fill('Gate 4');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row(grace, 'Gate 4')).toBeVisible();
  await chooseCommand(page, 'Gate 4', 'Move to another location');
  await row(page, 'Gate 4').getByRole('combobox', { name: 'Location' }).selectOption({ label: 'Miami Cash & Carry' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row(grace, 'Gate 4')).toContainText('Miami Cash & Carry');

  await chooseCommand(page, 'Gate 4', 'Put away');
  await expect(page.getByRole('dialog', { name: 'Put Gate 4 away?' })).toBeVisible();
  await page.locator('#away').getByRole('button', { name: 'Put away' }).click();
  await expect(row(grace, 'Gate 4')).toContainText('Put away');
  await page.getByText('Change history').click();
  await expect(page.getByText('Gate 4 is put away.').last()).toBeVisible();
  await expect(page.getByText('Name: Loading dock → Gate 4')).toBeVisible();
  // The ERP's header covers what is scrolled under it.
  await page.evaluate(() => scrollTo(0, 0));
  expect(await axeFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await Promise.all([page.context().close(), grace.context().close()]);
});

test('R-28 a terminal and its device: one click away where the ERP knows it', async ({ browser }) => {
  const { page } = await openTerminals(browser, 'alicia');
  await page.getByRole('combobox', { name: 'Location' }).last().selectOption({ label: 'Miami Cash & Carry' });
  await expect(row(page, 'Showroom')).toHaveCount(0);
  const opening = page.waitForEvent('popup');
  // Of the others, which are not in view, there is no link to press.
  await page.getByRole('link', { name: 'Open the terminal' }).click();
  const device = await opening;
  expect(device.url()).toContain(`${addresses.gatewayUrl}/terminals/`);
  await expect(device.getByText(/Front counter/).first()).toBeVisible();
  await page.context().close();
});

test('R-28 by keyboard alone: registered, tested, renamed, put away and taken out again', async ({ browser }) => {
  const device = await freshDevice('Keyboard reader');
  const { page, complaints } = await openTerminals(browser, 'ben');
  const { keyboard } = page;
  await page.getByRole('main').focus();
  await tabTo(page, /^Register a terminal$/);
  await keyboard.press('Enter');
  const dialog = formOf(page);
  await expect(dialog.getByLabel('Location')).toBeFocused();
  await keyboard.type('New');
  await keyboard.press('Tab');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await keyboard.type('Typed in');
  await keyboard.press('Enter');
  await expect(dialog.getByLabel('API key'), 'what is missing has the focus').toBeFocused();
  await keyboard.type(device.apiKey);
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Test Typed in' }), 'what comes next').toBeFocused();
  await keyboard.press('Enter');
  await expect(row(page, 'Typed in').getByRole('status')).toContainText('accepts');

  await keyboard.press('Tab');
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('Typed anew');
  await keyboard.press('Enter');
  const testButton = page.getByRole('button', { name: 'Test Typed anew' });
  await expect(testButton).toBeFocused();

  await keyboard.press('Tab');
  await keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Put away' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(row(page, 'Typed anew')).toContainText('Put away');
  await expect.poll(async () => (await named('Typed anew'))[0]?.status).toBe('inactive');
  await expect.poll(() => focused(page), 'the focus goes with the row').toMatch(/^(Change|Activate)/);
  await page.getByRole('button', { name: 'Activate Typed anew' }).press('Enter');
  await expect(testButton).toBeFocused();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('R-28 the answer of the registration is lost: asked again under the same key, registered once', async ({
  browser,
}) => {
  const device = await freshDevice('Lost answer');
  const { page } = await openTerminals(browser, 'alicia');
  let lost = 0;
  await page.route('**/v1/terminals', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await page.getByRole('button', { name: 'Register a terminal' }).click();
  const dialog = formOf(page);
  await dialog.getByLabel('Location').selectOption({ label: 'Miami' });
  await dialog.getByLabel('Name').fill('Lost and found');
  await dialog.getByLabel('API key').fill(device.apiKey);
  await dialog.getByRole('button', { name: 'Register a terminal' }).click();
  await expect(row(page, 'Lost and found')).toHaveCount(1);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect([lost, (await named('Lost and found')).length]).toEqual([1, 1]);
  await page.context().close();
});

test('R-28 R-49 in Spanish, on a phone', async ({ browser }) => {
  const { page } = await openTerminals(browser, 'alicia', { language: 'es' });
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Terminales');
  await expect(row(page, 'Front counter')).toContainText('Lista');
  const screen = page.locator('till-terminal-settings');
  const english = /\b(the|and|is|test|change|register|ready|heard|put|away|location)\b/i;
  const lines = (await screen.ariaSnapshot()).split('\n');
  expect(lines.filter((line) => english.test(line.replace(/Front counter|Lost and found|^\s*- \w+/g, '')))).toEqual([]);
  await screen.getByRole('button', { name: 'Registrar una terminal' }).click();
  const dialog = formOf(page);
  await dialog.getByLabel('Sede').selectOption({ label: 'Miami' });
  await dialog.getByRole('button', { name: 'Registrar una terminal' }).click();
  await expect(dialog.getByText('Póngale un nombre.')).toBeVisible();
  await expect(dialog.getByText('Esta clave hace falta.')).toBeVisible();
  const widest = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(widest, 'nothing sticks out').toBeLessThanOrEqual(360);
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.context().close();
});
