/** The form behind a link, without a screen: token, session, card, end. */
import type { CardEntry, CardEntryResult, LinkedMethodRequest } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import { isTillConnectionError, isTillProblemError } from '../../errors/guards.ts';
import { newIdempotencyKey } from '../../http/idempotency-key.ts';
import { PatientAsking } from '../ask-until-answered.ts';
import { EntryLoader, noEntry } from '../entry-loader.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { FlowStore } from '../flow-store.ts';
import type { CardForm, FlowStorage } from '../ports.ts';
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

class RequestForm implements RequestFormFlow {
  readonly #options: RequestFormOptions;
  readonly #storage: FlowStorage;
  readonly #client: TillClient;
  readonly #card: EntryLoader<CardEntry>;
  readonly #asking: PatientAsking;
  readonly #store = new FlowStore<RequestFormState>(
    { request: null, card: noEntry, step: { phase: 'opening' }, canSave: false },
    (state) => ({ ...state, canSave: state.card.complete && state.step.phase === 'editing' }),
  );
  #session: LinkSession | null = null;
  #cardForm: CardForm | null = null;
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
  }

  attachCardForm(form: CardForm | null): void {
    this.#cardForm = form;
    if (form === null) this.setCardComplete(false);
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

  save(): void {
    if (this.state.canSave && this.#cardForm !== null) void this.#save(this.#cardForm);
  }

  reload(): void {
    if (this.state.step.phase === 'failed') void this.#open();
    else this.#card.need(storageKey);
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
    this.#store.update({ request, step });
    if (request.state === 'open') this.#card.need(storageKey);
  }

  async #save(form: CardForm): Promise<void> {
    this.#tell({ phase: 'saving' });
    try {
      const card = await form.tokenize();
      await this.#send(card, newIdempotencyKey());
    } catch (error) {
      if (isTillProblemError(error) && error.code === 'method_request_ended') return this.#readEnd();
      const problem = toFlowProblem(error);
      const ours = isTillProblemError(error) || isTillConnectionError(error);
      this.#tell({ phase: 'editing', problem: ours ? problem : { ...problem, code: 'card_form', actor: 'customer' } });
    }
  }

  async #send(card: CardEntryResult, idempotencyKey: string): Promise<void> {
    const answer = await this.#asking.ask(
      () => this.#client.methodRequests.complete({ card }, { idempotencyKey }),
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
