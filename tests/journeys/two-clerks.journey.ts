import { type Browser, expect, test } from '@playwright/test';
import { decimal, ReceivePaymentPage } from './support/receive-payment-page.ts';
import { backend, processor } from './support/world.ts';

const name = 'Empire Floral Distributors';

test.afterEach(() => processor.setLatency(0));

async function clerk(browser: Browser, user: RegExp, amount: number): Promise<ReceivePaymentPage> {
  const context = await browser.newContext();
  const screen = new ReceivePaymentPage(await context.newPage());
  await screen.open({ user, location: 'New York' });
  await screen.chooseCustomer(name);
  await screen.enterAmount(decimal(amount));
  await screen.autoApply();
  await expect(screen.sum('Applied')).toHaveText(`$${decimal(amount)}`);
  return screen;
}

test('two clerks on one invoice: one charge, and the other is told before anything happens', async ({ browser }) => {
  const { id } = await backend.customer(name);
  const [oldest] = await backend.openInvoices(id);
  const amount = oldest?.balance.minor ?? 0;
  const elena = await clerk(browser, /Elena/, amount);
  const noah = await clerk(browser, /Noah/, amount);

  await processor.setLatency(1_500);
  await Promise.all([elena.payClose.click(), noah.payClose.click()]);
  const paid = ({ screen }: ReceivePaymentPage) =>
    screen.getByRole('heading', { name: `$${decimal(amount)} received` });
  const winners = () => Promise.all([paid(elena).isVisible(), paid(noah).isVisible()]);
  await expect.poll(winners, { timeout: 20_000 }).toContain(true);
  const loser = (await paid(elena).isVisible()) ? noah : elena;
  await expect(loser.screen.getByText(/has changed|taken a moment ago/).first()).toBeVisible();
  await expect(loser.payClose).toBeVisible();

  expect(await processor.approved({ amountMinor: amount })).toHaveLength(1);
  const statuses = (await backend.payments(id)).filter((payment) => payment.amount.minor === amount);
  expect(statuses.filter(({ status }) => status === 'succeeded')).toHaveLength(1);
  await Promise.all([elena.page.context().close(), noah.page.context().close()]);
});
