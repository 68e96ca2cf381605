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

// Whole strings: of parts put together, a bundler keeps also those that nobody uses.
export const infoIcon = 'M8 1.5a6.5 6.5 0 1 1-.01 0zM8 7.5v3.6M8 4.9v.1';
export const successIcon = 'M8 1.5a6.5 6.5 0 1 1-.01 0zM5.2 8.2l2 2L11 6';
export const warningIcon = 'M8 2 1.6 13.4h12.8zM8 6.4v3.2m0 1.9v.1';
export const dangerIcon = 'M8 1.5a6.5 6.5 0 1 1-.01 0zM8 4.6v4.1M8 11v.1';
export const closeIcon = 'm4 4 8 8m0-8-8 8';
export const lockIcon = 'M3.2 7h9.6v6.6H3.2zM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2';
export const mailIcon = 'M1.8 3.5h12.4v9H1.8zm.2.4L8 8.6l6-4.7';
