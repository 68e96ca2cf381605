import { type Browser, expect, test } from '@playwright/test';
import { firstSeen } from './support/first-seen.ts';
import { focused, tabTo } from './support/focus.ts';
import { PaymentMethodsPage } from './support/payment-methods-page.ts';
import { addresses } from './support/world.ts';

const customer = 'Brooklyn Stem Supply';
const old = 'Visa ending in 5556';
const added = 'Mastercard ending in 3222';

test('a card is added, named, made primary, and the other deleted, by keyboard alone (R-8 to R-10)', async ({
  page,
}) => {
  const screen = new PaymentMethodsPage(page);
  const { manager, cardFrame } = screen;
  await page.goto(`${addresses.erpUrl}/erp/customers`);
  await page.getByRole('link', { name: customer }).waitFor();
  await tabTo(page, new RegExp(`^${customer}$`));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: customer })).toBeVisible();
  await tabTo(page, /^Payment methods$/);
  await page.keyboard.press('Enter');
  await expect(screen.primary(old)).toBeChecked();

  await tabTo(page, /^Add card$/);
  await page.keyboard.press('Enter');
  await expect(cardFrame.getByLabel('Card number')).toBeFocused();
  await page.keyboard.type('2223003122003222');
  for (const typed of ['1230', '123', 'Jonas Weber']) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(typed);
  }
  await expect(cardFrame.getByLabel('ZIP code')).toHaveValue('11211');
  await expect(manager.getByRole('button', { name: 'Save card' })).not.toHaveAttribute('aria-disabled');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe(`Add a description of ${added}`);

  await page.keyboard.press('Enter');
  await page.keyboard.type('Weddings');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe(`Weddings: edit the description of ${added}`);
  await page.keyboard.press('F2');
  await page.keyboard.type('Never mind');
  await page.keyboard.press('Escape');
  await expect(screen.row(added)).toContainText('Weddings');

  await tabTo(page, new RegExp(`^${old}$`), 'Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await expect(screen.primary(added)).toBeChecked();
  await expect(manager.getByText(`${added} is the primary one now.`)).toBeAttached();

  await tabTo(page, new RegExp(`^Delete ${old}$`), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Keep it');
  await tabTo(page, /^Yes, delete$/);
  await page.keyboard.press('Enter');
  await expect(screen.row(old)).toHaveCount(0);
  await expect.poll(() => focused(page)).toBe(`Weddings: edit the description of ${added}`);

  await page.reload();
  await expect(screen.primary(added)).toBeChecked();
  await expect(screen.row(added)).toContainText('Weddings');
  await expect(manager.getByRole('radio')).toHaveCount(1);
});

async function clerk(browser: Browser): Promise<PaymentMethodsPage> {
  const context = await browser.newContext();
  const screen = new PaymentMethodsPage(await context.newPage());
  await screen.open('Hudson Event Flowers');
  return screen;
}

test('two pages side by side: what one changes, the other shows within a second (R-18)', async ({ browser }) => {
  const [here, there] = [await clerk(browser), await clerk(browser)];
  const discover = 'Discover ending in 1117';
  const amex = 'American Express ending in 0005';
  /** What is done here brings a text into a row of both. */
  const inTime = async (name: string, text: string, act: () => Promise<void>) => {
    const [shownHere, shownThere] = [firstSeen(here.row(name), text), firstSeen(there.row(name), text)];
    const begun = Date.now();
    await act();
    expect(await shownHere, 'it was not there before').toBeGreaterThan(begun);
    expect((await shownThere) - (await shownHere), 'milliseconds until the other page shows it').toBeLessThan(1_000);
  };
  const writing = there.row(amex);
  await writing.getByRole('button', { name: /edit the description/ }).click();
  await writing.getByRole('textbox').fill('Half a wo');

  const row = here.row(discover);
  await row.getByRole('button', { name: /edit the description/ }).click();
  await row.getByRole('textbox').fill('Honeymoon');
  await inTime(discover, 'Honeymoon', () => row.getByRole('textbox').press('Enter'));

  await inTime(discover, 'Primary', () => here.primary(discover).check());
  await expect(there.primary(discover)).toBeChecked();

  await row.getByRole('button', { name: 'Delete' }).click();
  await inTime(amex, 'Primary', () => here.manager.getByRole('button', { name: 'Yes, delete' }).click());
  await expect(there.row(discover)).toHaveCount(0);
  await expect(there.primary(amex)).toBeChecked();
  await expect(writing.getByRole('textbox')).toHaveValue('Half a wo');
  await Promise.all([here.page.context().close(), there.page.context().close()]);
});
