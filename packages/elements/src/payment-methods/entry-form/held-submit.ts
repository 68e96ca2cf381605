export interface HeldSubmitOptions {
  readonly internals: ElementInternals;
  /** Whether the form is to be held now. */
  readonly holds: () => boolean;
  /** Yields the token. */
  readonly tokenize: () => Promise<string>;
}

/** Holds the form around the fields until there is a token, then lets it go with it. */
export class HeldSubmit {
  readonly #options: HeldSubmitOptions;
  #form: HTMLFormElement | null = null;
  #going = false;

  constructor(options: HeldSubmitOptions) {
    this.#options = options;
  }

  /** The form in charge, as `formAssociatedCallback` tells. */
  attach(form: HTMLFormElement | null): void {
    this.#form?.removeEventListener('submit', this.#hold, true);
    this.#form = form;
    form?.addEventListener('submit', this.#hold, true);
  }

  readonly #hold = (event: SubmitEvent): void => {
    const { holds, tokenize, internals } = this.#options;
    if (this.#going || !holds()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void tokenize().then(
      (token) => {
        internals.setFormValue(token);
        // Its fields are empty by now; what they held has become the token.
        internals.setValidity({});
        this.#going = true;
        this.#form?.requestSubmit(event.submitter);
        this.#going = false;
        // The next submit needs another.
        internals.setFormValue(null);
      },
      () => undefined,
    );
  };
}
