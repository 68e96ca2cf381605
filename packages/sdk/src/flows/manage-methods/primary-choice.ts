/** Which method is to be the primary one: shown at once, sent when the choice has settled, the last wish counts. */
import type { PaymentMethod } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import type { FlowProblem } from '../flow.ts';
import { toFlowProblem } from '../flow-problem.ts';
import type { Clock } from '../ports.ts';
import type { MethodBook } from './method-book.ts';

/** Arrow keys in a radio group choose whatever they pass. */
const SETTLE_MS = 250;

export interface PrimaryChoiceOptions {
  readonly client: TillClient;
  readonly clock: Clock;
  readonly book: MethodBook;
  readonly onChange: () => void;
  readonly onMade: (method: PaymentMethod) => void;
  readonly onFailed: (paymentMethodId: string, problem: FlowProblem) => void;
}

export class PrimaryChoice {
  readonly #options: PrimaryChoiceOptions;
  #cancel: () => void = () => {};
  #settling = false;
  #sending = false;

  constructor(options: PrimaryChoiceOptions) {
    this.#options = options;
  }

  make(paymentMethodId: string): void {
    const { book, clock, onChange } = this.#options;
    book.wantedPrimary = paymentMethodId;
    onChange();
    this.#cancel();
    this.#settling = true;
    this.#cancel = clock.after(SETTLE_MS, () => void this.#send());
  }

  /** The screen goes: what was chosen is sent at once. */
  dispose(): void {
    if (this.#settling) void this.#send();
    this.#cancel();
  }

  async #send(): Promise<void> {
    const { client, book, onChange, onMade, onFailed } = this.#options;
    this.#settling = false;
    if (this.#sending) return;
    this.#sending = true;
    while (book.wantedPrimary !== null && !this.#settling) {
      const paymentMethodId = book.wantedPrimary;
      const isLast = () => book.wantedPrimary === paymentMethodId;
      if (book.primary?.id === paymentMethodId) {
        book.wantedPrimary = null;
        onChange();
        break;
      }
      try {
        const method = await client.paymentMethods.update({ paymentMethodId, primary: true });
        const last = isLast();
        if (last) book.wantedPrimary = null;
        book.apply(method);
        if (last) onMade(method);
      } catch (error) {
        if (!isLast()) continue;
        book.wantedPrimary = null;
        onFailed(paymentMethodId, toFlowProblem(error));
      }
    }
    this.#sending = false;
  }
}
