import { html, nothing, type TemplateResult } from 'lit';

export interface ButtonOptions {
  readonly label: string | TemplateResult;
  readonly onPress: (event: Event) => void;
  readonly variant?: 'primary' | 'danger' | 'quiet' | 'plain' | undefined;
  /** Shows a spinner and ignores presses; the button keeps its width and its focus. */
  readonly busy?: boolean | undefined;
  /** Ignores presses but stays focusable, so that the reason can be read. */
  readonly disabled?: boolean | undefined;
  /** Id of the text that says why it is disabled, or more about what it does. */
  readonly describedBy?: string | undefined;
  readonly name?: string | undefined;
  readonly part?: string | undefined;
}

/** A button of the house; needs `buttonStyles` in the element's styles. */
export function button(options: ButtonOptions): TemplateResult {
  const inert = options.busy || options.disabled;
  return html`<button
    type="button"
    class="button ${options.variant ?? 'plain'}"
    part=${options.part ?? 'button'}
    data-name=${options.name ?? nothing}
    aria-busy=${options.busy ? 'true' : nothing}
    aria-disabled=${inert ? 'true' : nothing}
    aria-describedby=${options.describedBy ?? nothing}
    @click=${(event: Event) => {
      if (!inert) options.onPress(event);
    }}
  ><span>${options.label}</span></button>`;
}
