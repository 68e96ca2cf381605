import { html, nothing, type TemplateResult } from 'lit';
import { drawIcon } from './draw-icon.ts';

export type Tone = 'info' | 'success' | 'warning' | 'danger';

export interface AlertContent {
  readonly tone: Tone;
  readonly title?: string | undefined;
  readonly text?: string | TemplateResult | undefined;
  /** Buttons that say what to do next. */
  readonly actions?: TemplateResult | undefined;
}

/** An alert of parts, for an element that needs few of them; see `alert`. Needs `alertStyles`. */
export function drawAlert(
  { tone, title, text, actions }: AlertContent,
  icon: string,
  dismiss: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const role = tone === 'danger' || tone === 'warning' ? 'alert' : 'status';
  return html`<div class="alert ${tone}" part="alert" role=${role}>
    ${drawIcon(icon)}
    <div class="alert-body">
      ${title ? html`<div class="alert-title">${title}</div>` : nothing}
      ${text ? html`<div>${text}</div>` : nothing}
      ${actions ? html`<div class="alert-actions">${actions}</div>` : nothing}
    </div>
    ${dismiss}
  </div>`;
}
