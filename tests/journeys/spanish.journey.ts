/** The screens of payment methods, requests, rules and roles as somebody meets them who reads Spanish. */
import { expect, type Page, test } from '@playwright/test';
import { axeFindings } from '../../scripts/axe-findings.ts';
import { linkTo } from './support/inbox.ts';
import { phone, RequestPage } from './support/request-page.ts';
import { windowOf } from './support/window-of.ts';
import { backend } from './support/world.ts';

const spanish = { language: 'es' };
const customer = 'Empire Floral Distributors';

/** Words that only an English text has; names of people, cards and places are the same in both. */
const english =
  /\b(the|and|is|this|your|add|save|delete|card|account|cancel|payment|loading|ending|expires|primary)\b/i;

/** What a screen says, its accessible names included. */
async function expectSpanish(page: Page, screen: string): Promise<void> {
  const said = await page.locator(screen).ariaSnapshot();
  const lines = said
    .split('\n')
    .filter((line) => english.test(line.replace(/Head office|Doral warehouse|^\s*- \w+/g, '')));
  expect(lines).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
}

test('R-8 to R-10 payment methods in Spanish: a bank account with its authorization, a description, a question before deleting', async ({
  browser,
}) => {
  const { id } = await backend.customer(customer);
  const page = await windowOf(browser, 'alicia', `customer?id=${id}&tab=payment-methods`, spanish);
  const manager = page.locator('till-method-manager');
  await expect(manager.getByRole('radiogroup', { name: 'Método principal' })).toBeVisible();
  await expectSpanish(page, 'till-method-manager');

  await manager.getByRole('button', { name: 'Agregar cuenta bancaria' }).click();
  const fields = manager.locator('iframe').contentFrame();
  await fields.getByLabel('Número de ruta').fill('110000001');
  await fields.getByLabel('Número de cuenta').fill('1234567890');
  await expect(fields.getByText('Revise el número de ruta.', { exact: true })).toBeVisible();
  await fields.getByLabel('Número de ruta').fill('110000000');
  await fields.getByLabel('Titular de la cuenta').fill('Empire Floral');
  await manager.getByRole('radio', { name: 'De una empresa' }).check();
  await expect(manager.getByText(/^El titular ha acordado con Petal & Stem Wholesale/)).toBeVisible();
  const save = manager.getByRole('button', { name: 'Guardar cuenta' });
  await expect(save).toHaveAccessibleDescription('Complete primero el formulario.');
  await expectSpanish(page, 'till-add-method-dialog');
  await manager.getByRole('checkbox', { name: 'Lo he leído y lo confirmo' }).check();
  await save.click();
  const added = manager.getByRole('group', { name: 'Cuenta corriente terminada en 7890' });
  await expect(added).toContainText('Débitos autorizados por Alicia');

  await added.getByRole('button', { name: /^Agregar una descripción/ }).click();
  await added.getByRole('textbox').fill('Nómina');
  await added.getByRole('button', { name: 'Guardar' }).click();
  await expect(added).toContainText('Nómina');
  await added.getByRole('button', { name: 'Eliminar Cuenta corriente terminada en 7890' }).click();
  await expect(manager.getByRole('dialog', { name: '¿Eliminar este método de pago?' })).toBeVisible();
  await expect(manager.getByText(/Se elimina aquí y en el procesador/)).toBeVisible();
  await manager.getByRole('button', { name: 'Sí, eliminar' }).click();
  await expect(added).toHaveCount(0);
  await page.context().close();
});

test('R-15 to R-17, R-48 a request in Spanish: dialog, mail and page, by keyboard for staff', async ({ browser }) => {
  const { id } = await backend.customer(customer);
  const email = 'kenji@empirefloral.example';
  const page = await windowOf(browser, 'alicia', `customer?id=${id}&tab=payment-methods`, spanish);
  const manager = page.locator('till-method-manager');
  await manager.getByRole('button', { name: 'Pedir por enlace' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('till-request-dialog');
  const address = dialog.getByRole('textbox', { name: 'Correo del cliente' });
  await expect(address).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Ingrese un correo.')).toBeVisible();
  await page.keyboard.type(email);
  await dialog.getByRole('combobox', { name: 'Idioma del correo' }).selectOption('es');
  await expectSpanish(page, 'till-request-dialog');
  await address.press('Enter');
  const request = dialog.getByRole('region', { name: `Solicitud a ${email}` });
  await expect(request.getByText('Correo enviado')).toBeVisible();

  const context = await browser.newContext({ ...phone, locale: 'en-US' });
  const form = new RequestPage(await context.newPage());
  await form.page.goto(await linkTo(email));
  await expect(form.page.locator('html')).toHaveAttribute('lang', /^es/);
  await expect(form.page.getByRole('button', { name: 'Guardar tarjeta' })).toBeVisible();
  await form.page.getByRole('radio', { name: 'Cuenta bancaria' }).check();
  await form.page.getByRole('radio', { name: 'De una persona' }).check();
  await expect(form.page.getByText(/^Autorizo a Petal & Stem Wholesale/)).toBeVisible();
  await expectSpanish(form.page, 'till-request-form');
  await context.close();

  await request.getByRole('button', { name: 'Revocar' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Sí, revocar' }).focus();
  await page.keyboard.press('Enter');
  await expect(request.getByText('Revocada', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('dialog')).toHaveCount(0);
  await expect(manager.getByRole('button', { name: 'Pedir por enlace' })).toBeFocused();
  await page.context().close();
});

test('R-7, R-45 a customer’s rules, the settings and the roles in Spanish', async ({ browser }) => {
  const { id } = await backend.customer(customer);
  const page = await windowOf(browser, 'alicia', `customer?id=${id}&tab=payment-rules`, spanish);
  const restrict = page.getByRole('switch', { name: 'Restringir tarjetas de crédito' });
  await restrict.check();
  await expect(page.getByText(/No se puede activar mientras «Restringir tarjetas de crédito»/)).toBeVisible();
  await expectSpanish(page, 'till-customer-policy');
  await restrict.uncheck();

  await page.goto(page.url().replace(/customer\?.*/, 'settings'));
  await expect(page.getByRole('switch', { name: 'Cobrar pagos' })).toBeVisible();
  await expectSpanish(page, 'till-settings');

  await page.goto(page.url().replace('settings', 'users-and-roles'));
  await expect(page.getByRole('checkbox', { name: /^Caja: Cobrar pagos \(/ })).toBeVisible();
  await expectSpanish(page, 'till-permissions');
  await page.context().close();
});
