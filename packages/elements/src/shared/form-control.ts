import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface FormControlOptions {
  /** What a `<form>` sends; null = nothing. */
  readonly value: () => string | null;
  /** Why the form must not be sent yet; undefined when all is well. */
  readonly problem: () => string | undefined;
  /** Where the browser points its message. */
  readonly anchor?: () => HTMLElement | null;
}

/**
 * Takes part in a `<form>`: sends a value, blocks it while there is a problem, carries labels and disabled state.
 * The element's class needs `static formAssociated = true`.
 */
export class FormControl implements ReactiveController {
  readonly internals: ElementInternals;
  readonly #options: FormControlOptions;

  constructor(host: ReactiveControllerHost & HTMLElement, options: FormControlOptions) {
    this.internals = host.attachInternals();
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    this.internals.setFormValue(this.#options.value());
    const problem = this.#options.problem();
    if (problem) this.internals.setValidity({ customError: true }, problem, this.#options.anchor?.() ?? undefined);
    else this.internals.setValidity({});
  }
}
