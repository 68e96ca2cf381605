/** Everything the form behind a link shows to the customer who was asked for a payment method. */
import type { CompletedMethodRequest, LinkedMethodRequest, LinkState, RequestableKind } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import type { BankEntryState, CardEntryState } from '../entry-state.ts';
import type { Flow, FlowProblem } from '../flow.ts';
import type { BankForm, CardForm, FlowPorts } from '../ports.ts';

/** What a token was exchanged for. */
export interface LinkSession {
  readonly token: string;
  readonly expiresAt: string;
}

/** `createRequestFormFlow(options)`. */
export interface RequestFormOptions extends FlowPorts {
  /** A client of the backend with this session: `(session) => createClient({ baseUrl, session })`. */
  readonly connect: (session: string | (() => Promise<LinkSession>)) => TillClient;
  /** What stood behind the `#` of the link; null after a reload, when the tab's session goes on. */
  readonly token: string | null;
  /** The token is exchanged: take it out of the address. */
  readonly onExchanged?: (() => void) | undefined;
}

export type RequestFormPhase =
  | { readonly phase: 'opening' }
  | { readonly phase: 'editing'; readonly problem: FlowProblem | null }
  | { readonly phase: 'saving' }
  /** Sent, and the answer not known yet; asked again with the same key. */
  | { readonly phase: 'finding_out' }
  | { readonly phase: 'done'; readonly method: CompletedMethodRequest['method'] }
  | { readonly phase: 'ended'; readonly state: Exclude<LinkState, 'open'> }
  /** No link of ours, or no token at all and no session to go on with. */
  | { readonly phase: 'unknown_link' }
  /** The backend cannot be asked right now. */
  | { readonly phase: 'failed'; readonly problem: FlowProblem };

export interface RequestFormState {
  /** Who asks; null until known. */
  readonly request: LinkedMethodRequest | null;
  /** What is being entered: the first that the form can take, until the person chooses. */
  readonly kind: RequestableKind;
  readonly card: CardEntryState;
  readonly bank: BankEntryState;
  readonly step: RequestFormPhase;
  readonly canSave: boolean;
}

export interface RequestFormFlow extends Flow<RequestFormState> {
  attachCardForm(form: CardForm | null): void;
  attachBankForm(form: BankForm | null): void;
  /** Ignored for what this form cannot take, and while saving. */
  chooseKind(kind: RequestableKind): void;
  /** The person typed something: staff see that the form is being filled in. Opening a page never says so. */
  began(): void;
  setCardComplete(complete: boolean): void;
  setBankComplete(complete: boolean): void;
  /** Ignored while saving, so a second press does nothing. */
  save(): void;
  /** The language of `connect`'s client is another now: the text of the authorization is asked for in it. */
  changeLanguage(): void;
  /** Asks again for what could not be loaded. */
  reload(): void;
}
