/** The frame element: how it is made, sized and kept in step with the theme. */
import { FRAME_PADDING, reservedHeight } from '../protocol/geometry.ts';
import type { CardTheme } from '../protocol/theme.ts';
import type { CardFrameOptions } from './card-frame.ts';

/** The address with the public key the vault needs to choose the origins that may embed it. */
export function frameAddress(entry: CardFrameOptions['entry']): URL {
  const url = new URL(entry.frameUrl);
  url.searchParams.set('pk', entry.publicKey);
  return url;
}

export function frameTitle(options: Pick<CardFrameOptions, 'locale' | 'texts'>): string {
  return options.texts?.title ?? (/^es\b/i.test(options.locale) ? 'Datos de la tarjeta' : 'Card details');
}

/**
 * `allow-same-origin` keeps the vault's origin (without it `targetOrigin` could not be exact); `allow-forms` lets Enter submit.
 * `referrerpolicy=origin` tells the frame who embeds it where `ancestorOrigins` is missing, and no more than that.
 */
export function createFrameElement(document: Document, url: URL, theme: CardTheme): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
  frame.setAttribute('referrerpolicy', 'origin');
  frame.setAttribute('src', url.href);
  frame.style.cssText = `display:block;border:0;margin:-${FRAME_PADDING}px;width:calc(100% + ${2 * FRAME_PADDING}px);max-width:none;height:${reservedHeight(theme)}px`;
  dressFrameElement(frame, theme);
  return frame;
}

/** A frame whose colour scheme differs from its document's gets an opaque backdrop: keep them alike. */
export function dressFrameElement(frame: HTMLIFrameElement, theme: CardTheme): void {
  frame.style.colorScheme = theme.scheme === 'auto' ? '' : (theme.scheme ?? '');
}
