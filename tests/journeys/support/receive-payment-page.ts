/** The Receive Payment screen, as a person finds their way on it: by labels, names and keys. */
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { type TypedCard, typeCard } from './type-card.ts';
import { addresses } from './world.ts';

export class ReceivePaymentPage {
  readonly page: Page;
  readonly screen: Locator;
  readonly customer: Locator;
  readonly amount: Locator;
  readonly payNew: Locator;
  readonly payClose: Locator;
  readonly cardFrame: FrameLocator;

  constructor(page: Page) {
    this.page = page;
    this.screen = page.getByRole('region', { name: 'Receive payment' });
    this.customer = this.screen.getByRole('combobox', { name: 'Customer' });
    this.amount = this.screen.getByRole('textbox', { name: 'Amount received' });
    this.payNew = this.screen.getByRole('button', { name: /^Pay & New/ });
    this.payClose = this.screen.getByRole('button', { name: /^Pay & Close/ });
    this.cardFrame = this.screen.locator('iframe').contentFrame();
  }

  async open(options: { readonly location?: 'Miami' | 'New York'; readonly user?: RegExp } = {}): Promise<void> {
    await this.page.goto(`${addresses.erpUrl}/erp/receive-payment`);
    await this.choose('User', options.user);
    await this.choose('Location', options.location);
    await expect(this.customer).toBeEnabled();
  }

  private async choose(label: string, wanted: string | RegExp | undefined): Promise<void> {
    if (wanted === undefined) return;
    const select = this.page.getByRole('banner').getByRole('combobox', { name: label, exact: true });
    const option = await select.getByRole('option', { name: wanted }).first().textContent();
    await select.selectOption({ label: option ?? '' });
  }

  async chooseCustomer(name: string): Promise<void> {
    await this.customer.fill(name);
    await this.screen.getByRole('listbox').getByRole('option', { name }).first().click();
    await expect(this.customer).toHaveValue(name);
    await expect(this.grid).toBeVisible();
  }

  get grid(): Locator {
    return this.screen.getByRole('grid');
  }

  /** @param text as typed, such as `120.50` */
  async enterAmount(text: string): Promise<void> {
    await this.amount.fill(text);
    await this.amount.press('Tab');
  }

  autoApply(): Promise<void> {
    return this.screen.getByRole('button', { name: 'Auto-apply' }).click();
  }

  method(name: RegExp | string): Locator {
    return this.screen.getByRole('radio', { name });
  }

  async chooseKind(kind: 'Card' | 'Check' | 'Cash' | 'Wire'): Promise<void> {
    await this.screen.getByRole('radiogroup', { name: 'Kind of payment' }).getByText(kind, { exact: true }).click();
  }

  async typeCard(card: TypedCard): Promise<void> {
    await this.method('New card').check();
    await typeCard(this.cardFrame, card);
  }

  /** A new bank account, of a company, with its authorization confirmed. */
  async typeAccount({ accountNumber }: { readonly accountNumber: string }): Promise<void> {
    await this.method('New bank account').check();
    const fields = this.screen.locator('till-bank-form iframe').contentFrame();
    await fields.getByLabel('Routing number').pressSequentially('110000000');
    await fields.getByLabel('Account number').pressSequentially(accountNumber);
    await fields.getByLabel('Name on account').fill('Dana Cole');
    await this.screen.getByRole('radio', { name: 'A company’s' }).check();
    await this.screen.getByRole('checkbox', { name: 'I have read this and confirm it' }).check();
  }

  /** One of the sums at the bottom: `Received`, `Applied`, `Left over` … */
  sum(name: string): Locator {
    const label = this.page.getByText(name, { exact: true });
    return this.screen.locator('dl.sums > div').filter({ has: label }).locator('dd').first();
  }

  /** The row of an invoice, as far as it is in sight. */
  row(invoiceNumber: string): Locator {
    return this.grid.getByRole('row').filter({ hasText: invoiceNumber });
  }
}

/** 123456 as `1,234.56`. */
export const decimal = (minor: number): string =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 }).format(minor / 100);
