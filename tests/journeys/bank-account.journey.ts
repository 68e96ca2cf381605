/**
 * Bank accounts from the clerk's hand, or the customer's, to the bank's last word. What the
 * processor's book says is what really happened.
 */
import { expect, test } from '@playwright/test';
import { axeFindings } from '../../scripts/axe-findings.ts';
import { bank } from './support/bank.ts';
import { sendRequest } from './support/method-requests.ts';
import { PaymentMethodsPage } from './support/payment-methods-page.ts';
import { decimal, ReceivePaymentPage } from './support/receive-payment-page.ts';
import { phone, RequestPage } from './support/request-page.ts';
import { addresses, backend, type InvoiceFacts, mailTo } from './support/world.ts';

const patience = { timeout: 20_000 };
const newest = async (customerId: string) => (await backend.payments(customerId))[0];
const balances = async (customerId: string) =>
  new Map((await backend.openInvoices(customerId)).map(({ id, balance }) => [id, balance.minor]));

/** Fills in Receive Payment for the customer's two invoices that are due first, with a new account. */
async function chargeNewAccount(screen: ReceivePaymentPage, customer: string, accountNumber: string): Promise<number> {
  await screen.chooseCustomer(customer);
  const invoices = await backend.openInvoices((await backend.customer(customer)).id);
  // In the order of the rule, which knows no tie: some are due on the same day.
  const age = ({ dueDate, date, number }: InvoiceFacts) => `${dueDate} ${date} ${number}`;
  const two = [...invoices].sort((a, b) => age(a).localeCompare(age(b))).slice(0, 2);
  const amount = two.reduce((sum, { balance }) => sum + balance.minor, 0);
  await screen.enterAmount(decimal(amount));
  await screen.autoApply();
  await expect(screen.sum('Left over')).toContainText('0.00');
  await screen.typeAccount({ accountNumber });
  return amount;
}

test('R-11, R-13, R-19 to R-21: a new bank account pays two invoices, clears, settles, and is there the next time', async ({
  page,
}) => {
  const customer = 'Sunrise Hotels Group';
  const { id } = await backend.customer(customer);
  const before = await balances(id);
  const screen = new ReceivePaymentPage(page);
  await screen.open({ location: 'Miami' });
  const amount = await chargeNewAccount(screen, customer, '000123456789');
  await expect(screen.payClose).not.toHaveAttribute('aria-disabled');
  await screen.screen.getByRole('checkbox', { name: 'Save this account for future payments' }).check();
  await screen.payClose.click();
  await expect(screen.screen.getByRole('heading', { name: `$${decimal(amount)} is on its way` })).toBeVisible();
  await expect(screen.screen.getByText(/bank account ending in 6789/)).toBeVisible();

  const taken = await newest(id);
  expect(taken).toMatchObject({ status: 'processing', stage: 'clearing', amount: { minor: amount } });
  expect(taken?.allocations.map(({ state }) => state)).toEqual(['held', 'held']);
  expect(await balances(id)).toEqual(before);
  const debit = await bank.debitOf(taken?.reference ?? '');
  expect(debit).toMatchObject({ amountMinor: amount, last4: '6789', entryClass: 'CCD', status: 'PENDING' });

  await bank.move(debit.id, 'SETTLED');
  await expect.poll(async () => (await newest(id))?.status, patience).toBe('succeeded');
  expect((await newest(id))?.allocations.map(({ state }) => state)).toEqual(['applied', 'applied']);
  const after = await balances(id);
  expect([...before.values()].reduce((a, b) => a + b, 0) - [...after.values()].reduce((a, b) => a + b, 0)).toBe(amount);
  expect(await mailTo('ap@sunrisehotels.example')).not.toHaveLength(0);

  await page.goto(`${addresses.erpUrl}/erp/receive-payment`);
  await screen.chooseCustomer(customer);
  await expect(screen.method(/Checking account ending in 6789/)).toBeVisible();
});

test('R-41: what the bank sends back after success is reversed, and staff is told', async ({ page }) => {
  const customer = 'Palmetto Cruise Provisioning';
  const { id } = await backend.customer(customer);
  const before = await balances(id);
  const screen = new ReceivePaymentPage(page);
  await screen.open({ location: 'Miami' });
  const amount = await chargeNewAccount(screen, customer, '1234567890');
  await screen.payNew.click();
  await expect(screen.screen.getByText(`$${decimal(amount)} on its way from ${customer}`)).toBeVisible();
  const { reference = '' } = (await newest(id)) ?? {};
  const debit = await bank.debitOf(reference);
  await bank.move(debit.id, 'SETTLED');
  await expect.poll(async () => (await newest(id))?.status, patience).toBe('succeeded');
  expect(await balances(id)).not.toEqual(before);

  await page.goto(`${addresses.erpUrl}/erp/payments`);
  const row = page.getByRole('row').filter({ hasText: reference });
  await expect(row).toContainText('Paid');
  await bank.move(debit.id, 'RETURNED', 'R01');
  await expect.poll(async () => (await newest(id))?.status, patience).toBe('returned');
  expect(await balances(id)).toEqual(before);
  expect((await newest(id))?.bankReturn).toMatchObject({ code: 'R01', reversed: true });
  // Staff see it without a reload.
  await expect(row).toContainText('Returned', patience);
});

test('R-18: a customer gives a bank account through a link, on a phone', async ({ page, browser }) => {
  const customer = 'The Corner Florist';
  const request = await sendRequest(customer);
  const manager = new PaymentMethodsPage(page);
  await manager.openEmpty(customer);
  const context = await browser.newContext({ ...phone, locale: 'en-US' });
  const form = new RequestPage(await context.newPage());
  await form.page.goto(request.link);
  await form.chooseBankAccount();
  await expect(form.page.getByText('I authorize')).toHaveCount(0);
  await form.typeAccount();
  await expect.poll(request.status).toBe('opened');
  await form.page.getByRole('radio', { name: 'A person’s' }).check();
  await expect(form.page.getByText(/^I authorize Petal & Stem Wholesale/)).toBeVisible();
  // Without the authorization nothing is sent.
  await form.save.click();
  await expect(form.page.getByText('Read and confirm the authorization.')).toBeVisible();
  expect(await request.status()).toBe('opened');
  await form.page.getByRole('checkbox', { name: 'I have read this and confirm it' }).check();
  expect(await axeFindings(form.page, { bestPractice: true })).toEqual([]);
  await form.save.click();
  await expect(form.title).toHaveText('Thank you. Your bank account is saved.');
  await expect.poll(request.status).toBe('completed');
  await expect(manager.row(/Checking account ending in 6789/)).toBeVisible();
  await context.close();
});

test('R-8, R-10: staff add a bank account to a customer, by keyboard', async ({ page }) => {
  const screen = new PaymentMethodsPage(page);
  await screen.openEmpty('Greenleaf Grocery Co-op');
  await screen.manager.getByRole('button', { name: 'Add bank account' }).click();
  const fields = screen.manager.locator('iframe').contentFrame();
  await expect(fields.getByLabel('Routing number')).toBeFocused();
  await page.keyboard.type('110000000');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1234567890');
  await page.keyboard.press('Tab');
  await page.keyboard.press('s');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Greenleaf Co-op');
  await page.keyboard.press('Tab');
  // The focus leaves the frame's process, which takes its time.
  const company = screen.manager.getByRole('radio', { name: 'A company’s' });
  await expect(company).toBeFocused();
  await page.keyboard.press('Space');
  await expect(company).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(screen.manager.getByRole('checkbox', { name: 'I have read this and confirm it' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(screen.manager.getByRole('button', { name: 'Save account' })).not.toHaveAttribute('aria-disabled');
  await screen.manager.getByRole('button', { name: 'Save account' }).focus();
  await page.keyboard.press('Enter');
  await expect(screen.row(/Savings account ending in 7890/)).toBeVisible();
});
