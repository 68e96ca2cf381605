import type { Browser, Page } from '@playwright/test';
import { addresses } from './world.ts';

/** The ERP as one of its people sees it, in a browser window of their own. */
export async function windowOf(browser: Browser, user: string, path: string, display: object = {}): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(
    ([who, how]) => {
      sessionStorage.setItem('erp.user', who ?? '');
      localStorage.setItem('erp.display', how ?? '');
    },
    [user, JSON.stringify(display)],
  );
  await page.goto(`${addresses.erpUrl}/erp/${path}`);
  return page;
}
