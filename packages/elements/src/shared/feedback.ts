import { html, nothing, type TemplateResult } from 'lit';
import { closeIcon, drawIcon, toneIcons } from './draw-icon.ts';

export type Tone = 'info' | 'success' | 'warning' | 'danger';

export interface AlertOptions {
  readonly tone: Tone;
  readonly title?: string | undefined;
  readonly text?: string | TemplateResult | undefined;
  /** Buttons that say what to do next. */
  readonly actions?: TemplateResult | undefined;
  readonly id?: string | undefined;
  /** Offers to close it; `label` names the button. */
  readonly dismiss?: { readonly label: string; readonly onPress: () => void } | undefined;
}

/** A message that stays in the page; `warning` and `danger` are announced at once. Needs `feedbackStyles`. */
export function alert(options: AlertOptions): TemplateResult {
  const urgent = options.tone === 'danger' || options.tone === 'warning';
  return html`<div
    class="alert ${options.tone}"
    part="alert"
    id=${options.id ?? nothing}
    role=${urgent ? 'alert' : 'status'}
  >
    ${drawIcon(toneIcons[options.tone])}
    <div class="alert-body">
      ${options.title ? html`<div class="alert-title">${options.title}</div>` : nothing}
      ${options.text ? html`<div>${options.text}</div>` : nothing}
      ${options.actions ? html`<div class="alert-actions">${options.actions}</div>` : nothing}
    </div>
    ${
      options.dismiss
        ? html`<button
            type="button"
            class="alert-dismiss"
            data-name="dismiss"
            aria-label=${options.dismiss.label}
            @click=${options.dismiss.onPress}
          >${drawIcon(closeIcon)}</button>`
        : nothing
    }
  </div>`;
}

/** A word or two on the state of something. Needs `feedbackStyles`. */
export const badge = (text: string, tone?: Tone): TemplateResult =>
  html`<span class="badge ${tone ?? ''}">${text}</span>`;

/** A block that holds the place of what is loading; sizes are CSS lengths. Needs `feedbackStyles`. */
export const skeleton = (inlineSize = '100%', blockSize = '1em'): TemplateResult =>
  // As a property: a style attribute would be refused under a strict content security policy.
  html`<div class="skeleton" .style=${`inline-size:${inlineSize};block-size:${blockSize}`} aria-hidden="true"></div>`;
