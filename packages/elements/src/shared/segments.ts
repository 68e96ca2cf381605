import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface SegmentsOptions<Value extends string> {
  /** What is chosen, for screen readers. */
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly textOf: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
  readonly disabled?: boolean;
}

/** A few choices side by side, drawn as one switch; with `segmentStyles`. */
export const segments = <Value extends string>(options: SegmentsOptions<Value>): TemplateResult => {
  const { label, values, chosen, textOf, onChoose, disabled = false } = options;
  return html`<div class="segments" role="radiogroup" aria-label=${label}>
    ${values.map(
      (value) => html`<label class="segment">
        <input
          type="radio"
          name="kind"
          value=${value}
          .checked=${live(value === chosen)}
          ?disabled=${disabled}
          @change=${() => onChoose(value)}
        />${textOf(value)}
      </label>`,
    )}
  </div>`;
};
