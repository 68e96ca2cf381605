/** Everything the screen that stores a customer's card or bank account shows. */
import type { PaymentMethod } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import type { BankEntryState, CardEntryState } from '../entry-state.ts';
import type { Flow, FlowProblem } from '../flow.ts';
import type { BankForm, CardForm, FlowPorts } from '../ports.ts';

/** `createSaveMethodFlow(options)`. */
export interface SaveMethodOptions extends FlowPorts {
  readonly client: TillClient;
  readonly locationId: string;
  readonly customerId: string;
  /** What is to be stored; a card unless said otherwise. */
  readonly kind?: 'card' | 'bank_account' | undefined;
}

export type SaveMethodPhase =
  | { readonly phase: 'editing'; readonly problem: FlowProblem | null }
  | { readonly phase: 'saving' }
  | { readonly phase: 'saved'; readonly method: PaymentMethod }
  /** The answer is not known yet; asked again with the same key. */
  | { readonly phase: 'finding_out'; readonly problem: FlowProblem | null };

export interface SaveMethodState {
  /** Used when a card is to be stored. */
  readonly card: CardEntryState;
  /** Used when a bank account is to be stored. */
  readonly bank: BankEntryState;
  readonly description: string;
  readonly primary: boolean;
  readonly canSave: boolean;
  readonly outcome: SaveMethodPhase;
}

export interface SaveMethodFlow extends Flow<SaveMethodState> {
  attachCardForm(form: CardForm | null): void;
  setCardComplete(complete: boolean): void;
  attachBankForm(form: BankForm | null): void;
  setBankComplete(complete: boolean): void;
  setDescription(description: string): void;
  setPrimary(primary: boolean): void;
  /** Ignored while saving, so a second press does nothing. */
  save(): void;
  /** After `saved`: an empty form for another one. */
  startNew(): void;
  /** Asks again for what the form needs. */
  reload(): void;
}
