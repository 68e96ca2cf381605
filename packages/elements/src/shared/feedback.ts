import { html, type TemplateResult } from 'lit';
import { type AlertContent, type AlertParts, drawAlert, type Tone } from './alert.ts';
import { closeIcon, dangerIcon, drawIcon, infoIcon, successIcon, warningIcon } from './draw-icon.ts';

/** What it is drawn with. Together: apart, each would be a file to load where the parts of a page come one by one. */
export { alertStyles } from './alert.styles.ts';
export type { Tone } from './alert.ts';
export { feedbackStyles } from './feedback.styles.ts';

export interface AlertOptions extends AlertContent {
  /** Offers to close it; `label` names the button. */
  readonly dismiss?: { readonly label: string; readonly onPress: () => void } | undefined;
}

const looks: Readonly<Record<Tone, Omit<AlertParts, 'dismiss'>>> = {
  info: { icon: infoIcon, role: 'status' },
  success: { icon: successIcon, role: 'status' },
  warning: { icon: warningIcon },
  danger: { icon: dangerIcon },
};

/** A message that stays in the page; `warning` and `danger` are announced at once. Needs `feedbackStyles`. */
export const alert = ({ dismiss, ...content }: AlertOptions): TemplateResult =>
  drawAlert(content, {
    ...looks[content.tone],
    dismiss:
      dismiss &&
      html`<button
        type="button"
        class="alert-dismiss"
        data-name="dismiss"
        aria-label=${dismiss.label}
        @click=${dismiss.onPress}
      >${drawIcon(closeIcon)}</button>`,
  });

/** A word or two on the state of something. Needs `feedbackStyles`. */
export const badge = (text: string, tone?: Tone): TemplateResult =>
  html`<span class="badge ${tone ?? ''}">${text}</span>`;

/** A block that holds the place of what is loading; sizes are CSS lengths. Needs `feedbackStyles`. */
export const skeleton = (inlineSize = '100%', blockSize = '1em'): TemplateResult =>
  // As a property: a style attribute would be refused under a strict content security policy.
  html`<div class="skeleton" .style=${`inline-size:${inlineSize};block-size:${blockSize}`} aria-hidden="true"></div>`;
