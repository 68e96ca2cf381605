/**
 * Two browsers side by side: staff ask from inside Receive Payment, the customer opens the mail in the demo's
 * inbox and enters a card on a phone, and the card is in the staff's open picker within a second.
 */
import { expect, test } from '@playwright/test';
import { axeFindings } from '../../scripts/axe-findings.ts';
import { firstSeen } from './support/first-seen.ts';
import { linkTo } from './support/inbox.ts';
import { ReceivePaymentPage } from './support/receive-payment-page.ts';
import { phone, RequestPage } from './support/request-page.ts';
import { addresses } from './support/world.ts';

test('R-15 to R-18: a card asked for by link appears in the open picker within a second', async ({ page, browser }) => {
  const email = 'dana@wynwood.example';
  const staff = new ReceivePaymentPage(page);
  await staff.open({ location: 'Miami' });
  await staff.chooseCustomer('Wynwood Wedding Collective');
  const cards = staff.screen.getByRole('radiogroup', { name: /Cards/ }).getByRole('radio');
  await expect(staff.method(/Visa/).first()).toBeVisible();
  const before = await cards.count();
  await staff.screen.getByRole('button', { name: /Request by link/ }).click();
  await expect(page.getByRole('dialog', { name: 'Request a payment method' })).toBeVisible();
  const dialog = page.locator('till-request-dialog');
  await expect(dialog.getByLabel('Customer’s e-mail')).not.toHaveValue('');
  await dialog.getByLabel('Customer’s e-mail').fill(email);
  await dialog.getByRole('button', { name: 'Send request' }).click();
  const request = dialog.getByRole('region', { name: `Request to ${email}` });
  await expect(request.getByText('Sent', { exact: true })).toBeVisible();
  await expect(request.getByText('E-mail sent')).toBeVisible();

  // The customer's own browser: the inbox, the mail, the link.
  const customer = await browser.newContext({ ...phone, locale: 'en-US' });
  const inbox = await customer.newPage();
  await inbox.goto(`${addresses.gatewayUrl}/mail`);
  await inbox.getByText('asks you for a payment method').first().click();
  const link = await linkTo(email);
  await expect(inbox.frameLocator('iframe').getByRole('link', { name: 'Open the secure form' })).toHaveAttribute(
    'href',
    link,
  );
  const form = new RequestPage(await customer.newPage());
  await form.page.goto(link);
  await expect(form.title).toHaveText('Add a payment method');
  await expect(form.page.getByText('Petal & Stem Wholesale').first()).toBeVisible();
  await form.typeCard('5555555555554444');
  await expect(request.getByText('Opened', { exact: true })).toBeVisible();
  expect(await axeFindings(form.page, { bestPractice: true })).toEqual([]);
  const completed = firstSeen(page.locator('till-request-dialog'), 'Completed');
  const listed = firstSeen(page.locator('till-receive-payment'), '4444');
  const thanked = firstSeen(form.page.locator('body'), 'Thank you. Your card is saved.');
  const pressed = Date.now();
  await form.save.click();
  await expect(form.title).toHaveText('Thank you. Your card is saved.');
  expect(Math.min(await completed, await listed, await thanked), 'none of it was there before').toBeGreaterThan(
    pressed,
  );
  expect((await completed) - (await thanked), 'milliseconds until the dialog says so').toBeLessThan(1_000);
  expect((await listed) - (await thanked), 'milliseconds until the picker behind it has the card').toBeLessThan(1_000);

  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(staff.method(/Mastercard.*4444/)).toBeVisible();
  await expect(cards).toHaveCount(before + 1);
  await customer.close();
});
