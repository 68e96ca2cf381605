/** The page behind a link, as a customer with a phone finds it. */
import type { FrameLocator, Locator, Page } from '@playwright/test';

export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

export class RequestPage {
  readonly page: Page;
  readonly title: Locator;
  readonly cardFrame: FrameLocator;

  constructor(page: Page) {
    this.page = page;
    this.title = page.getByRole('heading', { level: 1 });
    this.cardFrame = page.locator('iframe').contentFrame();
  }

  get save(): Locator {
    return this.page.getByRole('button', { name: /^(Save|Guardar) / });
  }

  async chooseBankAccount(): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'What to add' }).getByText('Bank account').click();
  }

  async typeAccount(): Promise<void> {
    const fields = this.page.locator('till-bank-form iframe').contentFrame();
    await fields.getByLabel('Routing number').pressSequentially('110000000');
    await fields.getByLabel('Account number').pressSequentially('000123456789');
    await fields.getByLabel('Name on account').fill('Dana Cole');
  }

  async typeCard(number: string): Promise<void> {
    const { cardFrame } = this;
    await cardFrame.getByLabel(/Card number|Número/).pressSequentially(number);
    await cardFrame.getByLabel(/Expiration|Vencimiento/).pressSequentially('1230');
    await cardFrame.getByLabel(/Security code|Código de seguridad/).pressSequentially('123');
    await cardFrame.getByLabel(/Name on card|Nombre/).fill('Dana Cole');
    await cardFrame.getByLabel(/ZIP|postal/).fill('33127');
  }
}
