/** The frame element: how it is made, sized and kept in step with the theme. */
import { FRAME_PADDING, reservedHeight } from '../protocol/geometry.ts';
import type { Dialect } from '../protocol/messages.ts';
import type { CardTheme } from '../protocol/theme.ts';
import type { EntryFrameOptions } from './entry-frame.ts';

/** The address with the public key the vault needs to choose the origins that may embed it. */
export function frameAddress(entry: EntryFrameOptions<Dialect>['entry']): URL {
  const url = new URL(entry.frameUrl);
  url.searchParams.set('pk', entry.publicKey);
  return url;
}

export const frameTitle = (
  { locale, texts }: { readonly locale: string; readonly texts?: { readonly title?: string } },
  [english, spanish]: readonly [string, string],
): string => texts?.title ?? (/^es\b/i.test(locale) ? spanish : english);

/**
 * `allow-same-origin` keeps the vault's origin (without it `targetOrigin` could not be exact); `allow-forms` lets Enter submit.
 * `referrerpolicy=origin` tells the frame who embeds it where `ancestorOrigins` is missing, and no more than that.
 */
export function createFrameElement(document: Document, url: URL, theme: CardTheme, rows: number): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
  frame.setAttribute('referrerpolicy', 'origin');
  frame.setAttribute('src', url.href);
  frame.style.cssText = `display:block;border:0;margin:-${FRAME_PADDING}px;width:calc(100% + ${2 * FRAME_PADDING}px);max-width:none`;
  // Not in one text with the others: the gap is the page's, and must stay one value.
  frame.style.height = reservedHeight(theme, rows);
  dressFrameElement(frame, theme);
  return frame;
}

/** A frame whose colour scheme differs from its document's gets an opaque backdrop: keep them alike. */
export function dressFrameElement(frame: HTMLIFrameElement, theme: CardTheme): void {
  frame.style.colorScheme = theme.scheme === 'auto' ? '' : (theme.scheme ?? '');
}
