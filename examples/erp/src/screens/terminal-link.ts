/** Leads to the card reader of a location, in a window of its own. */
import { element } from '../dom.ts';
import { orderTexts } from '../order-texts.ts';
import type { ErpLocation } from '../session.ts';

/** @returns null where none stands */
export function terminalLink(location: ErpLocation | undefined): HTMLAnchorElement | null {
  const href = location?.terminalUrl;
  if (!href) return null;
  return element('a', { href, target: '_blank', rel: 'noopener', class: 'outside' }, orderTexts().terminal);
}
