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
  /** From the first submit on `asking` for the token, then `going` with it. */
  #state: 'idle' | 'asking' | 'going' = 'idle';

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
    if (this.#state === 'going' || !holds()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // One token is for one submit: a second press changes nothing.
    if (this.#state === 'asking') return;
    this.#state = 'asking';
    void tokenize()
      .then(
        (token) => {
          internals.setFormValue(token);
          // Its fields are empty by now; what they held has become the token.
          internals.setValidity({});
          this.#state = 'going';
          this.#form?.requestSubmit(event.submitter);
          // The next submit needs another.
          internals.setFormValue(null);
        },
        () => undefined,
      )
      .finally(() => {
        this.#state = 'idle';
      });
  };
}
