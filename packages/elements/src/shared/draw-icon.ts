import { html, type TemplateResult } from 'lit';

/** A line icon in the text's colour and size, 16 by 16; decoration only, the words beside it say the same. */
export const drawIcon = (path: string): TemplateResult =>
  html`<svg
    class="icon"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  ><path d=${path} /></svg>`;

/** A ring around the middle. */
const ring = 'M1.5 8a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0';

/** The icon of each tone of a message. */
export const toneIcons = {
  info: `${ring}M8 7.5v3.6M8 4.9v.1`,
  success: `${ring}M5.2 8.2l2 2L11 6`,
  warning: 'M8 2 1.6 13.4h12.8zM8 6.4v3.2m0 1.9v.1',
  danger: `${ring}M8 4.6v4.1M8 11v.1`,
} as const;

export const closeIcon = 'm4 4 8 8m0-8-8 8';
export const lockIcon =
  'M4.6 7h6.8a1.4 1.4 0 0 1 1.4 1.4v3.8a1.4 1.4 0 0 1-1.4 1.4H4.6a1.4 1.4 0 0 1-1.4-1.4V8.4A1.4 1.4 0 0 1 4.6 7zM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2';
