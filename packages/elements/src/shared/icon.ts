import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

const shapes = {
  info: svg`<circle cx="8" cy="8" r="6.5"/><path d="M8 7.5v3.6M8 4.9v.1"/>`,
  success: svg`<circle cx="8" cy="8" r="6.5"/><path d="m5.2 8.2 2 2 3.8-4.2"/>`,
  warning: svg`<path d="M8 2 1.6 13.4h12.8zM8 6.4v3.2m0 1.9v.1"/>`,
  danger: svg`<circle cx="8" cy="8" r="6.5"/><path d="M8 4.6v4.1M8 11v.1"/>`,
  close: svg`<path d="m4 4 8 8m0-8-8 8"/>`,
  down: svg`<path d="m4 6.2 4 4 4-4"/>`,
  search: svg`<circle cx="7" cy="7" r="4.6"/><path d="m10.4 10.4 3.4 3.4"/>`,
  check: svg`<path d="m3.4 8.4 3 3 6.2-6.8"/>`,
  lock: svg`<rect x="3.2" y="7" width="9.6" height="6.6" rx="1.4"/><path d="M5.3 7V5a2.7 2.7 0 0 1 5.4 0v2"/>`,
  plus: svg`<path d="M8 3v10M3 8h10"/>`,
  clock: svg`<circle cx="8" cy="8" r="6.5"/><path d="M8 4.4V8l2.4 1.6"/>`,
  offline: svg`<path d="M1.6 6.2a9.4 9.4 0 0 1 12.8 0M4 9a6 6 0 0 1 8 0M6.4 11.6a2.4 2.4 0 0 1 3.2 0M2 2l12 12"/>`,
  filter: svg`<path d="M2 3.5h12M4.5 8h7M6.8 12.5h2.4"/>`,
  clipboard: svg`<path d="M5.6 3.2H3.4v10.4h9.2V3.2h-2.2M5.8 2h4.4v2.4H5.8zM5.8 7.6h4.4m-4.4 2.8h3"/>`,
  undo: svg`<path d="M5.6 3 2.6 6l3 3M2.9 6h6.3a3.8 3.8 0 0 1 0 7.6H6"/>`,
  redo: svg`<path d="m10.4 3 3 3-3 3m2.7-3H6.8a3.8 3.8 0 0 0 0 7.6H10"/>`,
} as const satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof shapes;

/** A line icon in the text's colour and size; decoration only, the words beside it say the same. */
export const icon = (name: IconName): TemplateResult =>
  html`<svg
    class="icon"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >${shapes[name]}</svg>`;
