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

  async typeCard(number: string): Promise<void> {
    const { cardFrame } = this;
    await cardFrame.getByLabel(/Card number|Número/).pressSequentially(number);
    await cardFrame.getByLabel(/Expiration|Vencimiento/).pressSequentially('1230');
    await cardFrame.getByLabel(/Security code|Código de seguridad/).pressSequentially('123');
    await cardFrame.getByLabel(/Name on card|Nombre/).fill('Dana Cole');
    await cardFrame.getByLabel(/ZIP|postal/).fill('33127');
  }
}
