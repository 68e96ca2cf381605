/** Where the focus is, and how Tab gets it elsewhere. */
import type { Page } from '@playwright/test';

/** Name of what has the focus, through every shadow root. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (!active) return '';
    const label = active instanceof HTMLInputElement ? (active.labels?.[0]?.textContent ?? '') : '';
    return (active.getAttribute('aria-label') ?? (label || active.textContent) ?? '').trim();
  });
}

/** @throws when Tab never gets there */
export async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never reached ${name}; it stopped at "${await focused(page)}".`);
}
