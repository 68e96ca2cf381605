/** The form behind a link, without a screen: token, session, card, end. */
import type {
  BankEntry,
  CardEntry,
  CompletedMethodRequest,
  LinkedMethodRequest,
  RequestableKind,
} from '@tillkit/contract';
import type { IdempotentCallOptions, TillClient } from '../../client.ts';
import { isTillConnectionError, isTillProblemError } from '../../errors/guards.ts';
import { newIdempotencyKey } from '../../http/idempotency-key.ts';
import { PatientAsking } from '../ask-until-answered.ts';
import { EntryLoader, noEntry } from '../entry-loader.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { FlowStore } from '../flow-store.ts';
import type { BankForm, CardForm, FlowStorage } from '../ports.ts';
import { memoryStorage, systemClock } from '../runtime.ts';
import type {
  LinkSession,
  RequestFormFlow,
  RequestFormOptions,
  RequestFormPhase,
  RequestFormState,
} from './request-form-state.ts';

/** Under this name the tab keeps its session, so that a reload goes on. The link's token is kept nowhere. */
const storageKey = 'tillkit:link-session';

/** Starts at once: exchanges the token. */
export function createRequestFormFlow(options: RequestFormOptions): RequestFormFlow {
  return new RequestForm(options);
}

type Send<Entered> = (entered: Entered, options: IdempotentCallOptions) => Promise<CompletedMethodRequest>;

class RequestForm implements RequestFormFlow {
  readonly #options: RequestFormOptions;
  readonly #storage: FlowStorage;
  readonly #client: TillClient;
  readonly #card: EntryLoader<CardEntry>;
  readonly #bank: EntryLoader<BankEntry>;
  readonly #asking: PatientAsking;
  readonly #store = new FlowStore<RequestFormState>(
    { request: null, kind: 'card', card: noEntry, bank: noEntry, step: { phase: 'opening' }, canSave: false },
    (state) => ({
      ...state,
      canSave: (state.kind === 'card' ? state.card : state.bank).complete && state.step.phase === 'editing',
    }),
  );
  #session: LinkSession | null = null;
  #cardForm: CardForm | null = null;
  #bankForm: BankForm | null = null;
  #began = false;
  #disposed = false;

  constructor(options: RequestFormOptions) {
    const { connect, storage = memoryStorage(), clock = systemClock, wakeUps } = options;
    this.#options = options;
    this.#storage = storage;
    this.#client = connect(() => this.#currentSession());
    this.#asking = new PatientAsking(clock, wakeUps);
    this.#card = new EntryLoader({
      clock,
      start: (_customer, signal) => this.#client.methodRequests.startEntry({}, { signal }),
      onChange: (change) => this.#store.update({ card: { ...this.state.card, ...change } }),
    });
    this.#bank = new EntryLoader({
      clock,
      start: (_customer, signal) => this.#client.methodRequests.startBankEntry({}, { signal }),
      onChange: (change) => this.#store.update({ bank: { ...this.state.bank, ...change } }),
    });
    void this.#open();
  }

  get state(): RequestFormState {
    return this.#store.state;
  }

  subscribe(listener: (state: RequestFormState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  dispose(): void {
    this.#disposed = true;
    this.#store.close();
    this.#asking.dispose();
    this.#card.dispose();
    this.#bank.dispose();
  }

  attachCardForm(form: CardForm | null): void {
    this.#cardForm = form;
    if (form === null) this.setCardComplete(false);
  }

  attachBankForm(form: BankForm | null): void {
    this.#bankForm = form;
    if (form === null) this.setBankComplete(false);
  }

  chooseKind(kind: RequestableKind): void {
    const { request, step } = this.state;
    if (step.phase !== 'editing' || !request?.kinds.includes(kind)) return;
    this.#store.update({ kind, step: { phase: 'editing', problem: null } });
    this.#needEntry();
  }

  began(): void {
    if (this.#began || this.state.step.phase !== 'editing') return;
    this.#began = true;
    // News for staff: losing it costs the customer nothing.
    this.#client.methodRequests.markOpened().catch(() => undefined);
  }

  setCardComplete(complete: boolean): void {
    if (this.state.card.complete !== complete) this.#store.update({ card: { ...this.state.card, complete } });
  }

  setBankComplete(complete: boolean): void {
    if (this.state.bank.complete !== complete) this.#store.update({ bank: { ...this.state.bank, complete } });
  }

  save(): void {
    if (!this.state.canSave) return;
    const { methodRequests } = this.#client;
    const card = this.#cardForm;
    const bank = this.#bankForm;
    if (this.state.kind === 'card' && card)
      void this.#save(
        () => card.tokenize(),
        (entered, options) => methodRequests.complete({ card: entered }, options),
      );
    if (this.state.kind === 'bank_account' && bank)
      void this.#save(
        () => bank.tokenize(),
        (entered, options) => methodRequests.completeWithBankAccount(entered, options),
      );
  }

  changeLanguage(): void {
    this.#bank.renew();
  }

  reload(): void {
    if (this.state.step.phase === 'failed') void this.#open();
    else this.#needEntry();
  }

  async #open(): Promise<void> {
    this.#tell({ phase: 'opening' });
    try {
      const request = this.#options.token === null ? await this.#goOn() : await this.#exchange();
      if (request) this.#show(request);
      else this.#tell({ phase: 'unknown_link' });
    } catch (error) {
      const gone =
        isTillProblemError(error) && ['not_found', 'invalid_request', 'unauthenticated'].includes(error.code);
      this.#tell(gone ? { phase: 'unknown_link' } : { phase: 'failed', problem: toFlowProblem(error) });
    }
  }

  async #exchange(): Promise<LinkedMethodRequest> {
    const { connect, token, onExchanged } = this.#options;
    const { request, session } = await connect('none').methodRequests.exchange({ token: token ?? '' });
    this.#session = session;
    if (session) this.#storage.set(storageKey, JSON.stringify(session));
    else this.#storage.remove(storageKey);
    onExchanged?.();
    return request;
  }

  /** After a reload. */
  async #goOn(): Promise<LinkedMethodRequest | null> {
    this.#session = readSession(this.#storage.get(storageKey));
    return this.#session && this.#client.methodRequests.current();
  }

  /** A session that has run out is renewed by the token, as long as this page has it: opening consumes nothing. */
  async #currentSession(): Promise<LinkSession> {
    const held = this.#session;
    this.#session = null;
    if (held) return held;
    if (this.#options.token !== null) await this.#exchange();
    const renewed = this.#session ?? readSession(this.#storage.get(storageKey));
    if (!renewed) throw new Error('The session of this link has ended.');
    return renewed;
  }

  #show(request: LinkedMethodRequest): void {
    if (this.#disposed) return;
    const step: RequestFormPhase =
      request.state === 'open' ? { phase: 'editing', problem: null } : { phase: 'ended', state: request.state };
    this.#store.update({ request, step, kind: request.kinds[0] ?? 'card' });
    if (request.state === 'open') this.#needEntry();
  }

  #needEntry(): void {
    (this.state.kind === 'card' ? this.#card : this.#bank).need(storageKey);
  }

  async #save<Entered>(tokenize: () => Promise<Entered>, send: Send<Entered>): Promise<void> {
    this.#tell({ phase: 'saving' });
    try {
      await this.#send(await tokenize(), send);
    } catch (error) {
      if (isTillProblemError(error) && error.code === 'method_request_ended') return this.#readEnd();
      const problem = toFlowProblem(error);
      this.#card.renewAfter(problem);
      this.#bank.renewAfter(problem);
      const ours = isTillProblemError(error) || isTillConnectionError(error);
      this.#tell({ phase: 'editing', problem: ours ? problem : { ...problem, code: 'card_form', actor: 'customer' } });
    }
  }

  async #send<Entered>(entered: Entered, send: Send<Entered>): Promise<void> {
    const idempotencyKey = newIdempotencyKey();
    const answer = await this.#asking.ask(
      () => send(entered, { idempotencyKey }),
      () => this.#tell({ phase: 'finding_out' }),
    );
    if (!answer || this.#disposed) return;
    this.#store.update({ request: answer.request, step: { phase: 'done', method: answer.method } });
  }

  async #readEnd(): Promise<void> {
    try {
      this.#show(await this.#client.methodRequests.current());
    } catch (error) {
      this.#tell({ phase: 'failed', problem: toFlowProblem(error) });
    }
  }

  #tell(step: RequestFormPhase): void {
    if (!this.#disposed) this.#store.update({ step });
  }
}

function readSession(text: string | null): LinkSession | null {
  try {
    const { token, expiresAt } = JSON.parse(text ?? '{}');
    return typeof token === 'string' && typeof expiresAt === 'string' ? { token, expiresAt } : null;
  } catch {
    return null;
  }
}
