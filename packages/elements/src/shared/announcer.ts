import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/** Says results aloud to screen readers through a live region in the host's own root: put `template()` into its render. */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #said = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Says a text; the same text again is said again. */
  say(text: string): void {
    // A live region speaks on change only: a trailing no-break space makes a repetition a change.
    this.#said = text === this.#said ? `${text}\u00a0` : text;
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#said = '';
  }

  template(): TemplateResult {
    return html`<div class="visually-hidden" role="status" aria-live="polite">${this.#said}</div>`;
  }
}
