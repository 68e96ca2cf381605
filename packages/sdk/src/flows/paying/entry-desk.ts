/** New cards and bank accounts on a screen that takes payments: what their forms need, the forms themselves, what is in them. */
import type { BankEntry, CardEntry } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import { bankEntryAt, cardEntryAt, EntryLoader } from '../entry-loader.ts';
import type { BankEntryState, CardEntryState } from '../entry-state.ts';
import type { FlowProblem } from '../flow.ts';
import { toFlowProblem } from '../flow-problem.ts';
import type { BankForm, CardForm, Clock } from '../ports.ts';
import type { Entered, SourceChoice } from './source-choice.ts';

/** The part of a flow's state that it keeps. */
export interface EntryPart {
  readonly card: CardEntryState;
  readonly bank: BankEntryState;
}

export interface EntryDeskOptions {
  readonly client: TillClient;
  readonly clock: Clock;
  /** Where the entry is for; asked when one is needed. */
  readonly locationId: () => string;
  readonly flow: { readonly state: EntryPart; update(change: Partial<EntryPart>): void };
}

export class EntryDesk {
  readonly #flow: EntryDeskOptions['flow'];
  readonly #card: EntryLoader<CardEntry>;
  readonly #bank: EntryLoader<BankEntry>;
  #cardForm: CardForm | null = null;
  #bankForm: BankForm | null = null;

  constructor({ client, clock, locationId, flow }: EntryDeskOptions) {
    this.#flow = flow;
    this.#card = new EntryLoader({
      clock,
      start: (customerId, signal) => cardEntryAt(client, locationId())(customerId, signal),
      onChange: (change) => flow.update({ card: { ...flow.state.card, ...change } }),
    });
    this.#bank = new EntryLoader({
      clock,
      start: (customerId, signal) => bankEntryAt(client, locationId())(customerId, signal),
      onChange: (change) => flow.update({ bank: { ...flow.state.bank, ...change } }),
    });
  }

  /** What the form needs of what was chosen, when it is new. */
  need(source: SourceChoice | null, customerId: string): void {
    if (source?.type === 'new_card') this.#card.need(customerId);
    if (source?.type === 'new_bank_account') this.#bank.need(customerId);
  }

  /** Loads another where the refusal says that the one there no longer serves. */
  renewAfter(problem: FlowProblem): void {
    this.#card.renewAfter(problem);
    this.#bank.renewAfter(problem);
  }

  forget(): void {
    this.#card.forget();
    this.#bank.forget();
  }

  dispose(): void {
    this.#card.dispose();
    this.#bank.dispose();
  }

  attachCardForm(form: CardForm | null): void {
    this.#cardForm = form;
    if (form === null) this.setCardComplete(false);
  }

  setCardComplete(complete: boolean): void {
    const { card } = this.#flow.state;
    if (card.complete !== complete) this.#flow.update({ card: { ...card, complete, problem: null } });
  }

  attachBankForm(form: BankForm | null): void {
    this.#bankForm = form;
    if (form === null) this.setBankComplete(false);
  }

  setBankComplete(complete: boolean): void {
    const { bank } = this.#flow.state;
    if (bank.complete !== complete) this.#flow.update({ bank: { ...bank, complete, problem: null } });
  }

  /**
   * The single-use token of what is being entered; where nothing is, `onEntered` is called at once, so that a reload in
   * between cannot forget the payment.
   * @param onRefused told when the entry was refused; the form itself says why
   */
  enter(source: SourceChoice | null, onEntered: (entered: Entered) => void, onRefused: () => void): void {
    const problemOf = (error: unknown, form: 'card' | 'bank'): FlowProblem => ({
      ...toFlowProblem(error),
      code: `${form}_form`,
      actor: 'customer',
    });
    if (source?.type === 'new_card') {
      tokenize(this.#cardForm).then(
        (card) => onEntered({ card, bank: null }),
        (error: unknown) => {
          this.#flow.update({ card: { ...this.#flow.state.card, problem: problemOf(error, 'card') } });
          onRefused();
        },
      );
    } else if (source?.type === 'new_bank_account') {
      tokenize(this.#bankForm).then(
        (bank) => onEntered({ card: null, bank }),
        (error: unknown) => {
          this.#flow.update({ bank: { ...this.#flow.state.bank, problem: problemOf(error, 'bank') } });
          onRefused();
        },
      );
    } else onEntered({ card: null, bank: null });
  }
}

function tokenize<Result>(form: { tokenize(): Promise<Result> } | null): Promise<Result> {
  return form === null ? Promise.reject(new Error('The form is gone.')) : form.tokenize();
}
