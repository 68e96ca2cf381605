import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface SwitchOptions {
  readonly on: boolean;
  readonly label: string | TemplateResult;
  readonly onChange: (on: boolean) => void;
  readonly name: string;
  /** Ids of the texts that say more. */
  readonly describedBy?: string | undefined;
  /** Cannot be switched; stays focusable, so that the reason can be read. */
  readonly closed?: boolean | undefined;
  readonly busy?: boolean | undefined;
}

/** On or off, saved at once. Needs `switchStyles`. */
export function switchControl(options: SwitchOptions): TemplateResult {
  const { on, label, name, closed = false, busy = false } = options;
  const onChange = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLInputElement) options.onChange(currentTarget.checked);
  };
  const hold = (event: Event) => {
    if (closed) event.preventDefault();
  };
  return html`<label class="switch" part="switch">
    <input
      type="checkbox"
      role="switch"
      data-name=${name}
      .checked=${live(on)}
      aria-disabled=${closed ? 'true' : nothing}
      aria-busy=${busy ? 'true' : nothing}
      aria-describedby=${options.describedBy ?? nothing}
      @click=${hold}
      @change=${onChange}
    />
    <span>${label}</span>
  </label>`;
}
