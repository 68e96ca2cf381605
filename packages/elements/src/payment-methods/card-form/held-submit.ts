import type { CardEntryResult } from '@tillkit/fields/host';
import type { FormControl } from '../../shared/form-control.ts';

export interface HeldSubmitOptions {
  /** Whether the form is to be held now. */
  readonly holds: () => boolean;
  readonly control: FormControl;
  readonly tokenize: () => Promise<CardEntryResult>;
}

/** Holds the form around the card until there is a token, then lets it go. */
export class HeldSubmit {
  readonly #options: HeldSubmitOptions;
  #form: HTMLFormElement | null = null;
  #token: string | null = null;

  constructor(options: HeldSubmitOptions) {
    this.#options = options;
  }

  /** What the form is sent with; good for one use only. */
  get token(): string | null {
    return this.#token;
  }

  /** The form in charge, as `formAssociatedCallback` tells. */
  attach(form: HTMLFormElement | null): void {
    this.#form?.removeEventListener('submit', this.#hold, true);
    this.#form = form;
    form?.addEventListener('submit', this.#hold, true);
  }

  readonly #hold = (event: SubmitEvent): void => {
    const { holds, tokenize, control } = this.#options;
    if (this.#token !== null || !holds()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void tokenize().then(
      ({ token }) => {
        this.#token = token;
        control.internals.setFormValue(token);
        // Its fields are empty by now; what they held has become the token.
        control.internals.setValidity({});
        this.#form?.requestSubmit(event.submitter);
        // The next submit needs another.
        this.#token = null;
      },
      () => undefined,
    );
  };
}
