import { html, type TemplateResult } from 'lit';
import { drawIcon } from './draw-icon.ts';

export type Tone = 'info' | 'success' | 'warning' | 'danger';

export interface AlertContent {
  readonly tone: Tone;
  readonly title?: string | undefined;
  readonly text?: string | TemplateResult | undefined;
  /** Buttons that say what to do next. */
  readonly actions?: TemplateResult | undefined;
}

export interface AlertParts {
  /** Path of an icon. */
  readonly icon: string;
  /** `alert` is announced at once, `status` when there is time. */
  readonly role?: 'alert' | 'status';
  readonly dismiss?: TemplateResult | undefined;
}

/** An alert of parts, for an element that needs few of them; see `alert`. Needs `alertStyles`. */
export const drawAlert = (
  { tone, title, text, actions }: AlertContent,
  { icon, role = 'alert', dismiss }: AlertParts,
): TemplateResult =>
  html`<div class="alert ${tone}" part="alert" role=${role}>
    ${drawIcon(icon)}
    <div class="alert-body">
      ${title && html`<div class="alert-title">${title}</div>`}
      ${text && html`<div>${text}</div>`}
      ${actions && html`<div class="alert-actions">${actions}</div>`}
    </div>
    ${dismiss}
  </div>`;
