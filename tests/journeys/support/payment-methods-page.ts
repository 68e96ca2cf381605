/** A customer's payment methods in the ERP, as a person finds their way on them: by labels, names and keys. */
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { addresses, backend } from './world.ts';

export class PaymentMethodsPage {
  readonly page: Page;
  readonly manager: Locator;
  readonly cardFrame: FrameLocator;

  constructor(page: Page) {
    this.page = page;
    this.manager = page.locator('till-method-manager');
    this.cardFrame = this.manager.locator('iframe').contentFrame();
  }

  async open(customer: string): Promise<void> {
    const { id } = await backend.customer(customer);
    await this.page.goto(`${addresses.erpUrl}/erp/customer?id=${id}&tab=payment-methods`);
    await expect(this.manager.getByRole('radiogroup', { name: 'Primary method' })).toBeVisible();
  }

  /** Whether or not there are methods yet. */
  async openEmpty(customer: string): Promise<void> {
    const { id } = await backend.customer(customer);
    await this.page.goto(`${addresses.erpUrl}/erp/customer?id=${id}&tab=payment-methods`);
    await expect(this.manager.getByRole('button', { name: 'Add card' })).toBeVisible();
  }

  /** A method by what people call it: `Visa ending in 4242`. */
  row(name: string | RegExp): Locator {
    return this.manager.getByRole('group', { name });
  }

  primary(name: string | RegExp): Locator {
    return this.manager.getByRole('radio', { name });
  }
}
