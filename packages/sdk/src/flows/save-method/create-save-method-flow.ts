/** Storing a customer's card without a screen. */
import type { CardEntryResult } from '@tillkit/contract';
import { isTillConnectionError, isTillProblemError } from '../../errors/guards.ts';
import { newIdempotencyKey } from '../../http/idempotency-key.ts';
import { PatientAsking } from '../ask-until-answered.ts';
import { CardEntryLoader, entryAt, noCardEntry } from '../card-entry.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { FlowStore } from '../flow-store.ts';
import type { CardForm } from '../ports.ts';
import { systemClock } from '../runtime.ts';
import type { SaveMethodFlow, SaveMethodOptions, SaveMethodPhase, SaveMethodState } from './save-method-state.ts';

const emptyState: SaveMethodState = {
  card: noCardEntry,
  description: '',
  primary: false,
  canSave: false,
  outcome: { phase: 'editing', problem: null },
};

/** Starts at once: asks for what the card form needs. */
export function createSaveMethodFlow(options: SaveMethodOptions): SaveMethodFlow {
  return new SaveMethod(options);
}

class SaveMethod implements SaveMethodFlow {
  readonly #options: SaveMethodOptions;
  readonly #store = new FlowStore<SaveMethodState>(emptyState, (state) => ({
    ...state,
    canSave: state.card.complete && state.outcome.phase === 'editing',
  }));
  readonly #card: CardEntryLoader;
  readonly #asking: PatientAsking;
  #cardForm: CardForm | null = null;
  #disposed = false;

  constructor(options: SaveMethodOptions) {
    const { client, locationId, clock = systemClock, wakeUps } = options;
    this.#options = options;
    this.#asking = new PatientAsking(clock, wakeUps);
    this.#card = new CardEntryLoader({
      clock,
      start: entryAt(client, locationId),
      onChange: (change) => this.#store.update({ card: { ...this.state.card, ...change } }),
    });
    this.#card.need(options.customerId);
  }

  get state(): SaveMethodState {
    return this.#store.state;
  }

  subscribe(listener: (state: SaveMethodState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  dispose(): void {
    this.#disposed = true;
    this.#store.close();
    this.#card.dispose();
    this.#asking.dispose();
  }

  attachCardForm(form: CardForm | null): void {
    this.#cardForm = form;
    if (form === null) this.setCardComplete(false);
  }

  setCardComplete(complete: boolean): void {
    if (this.state.card.complete !== complete) this.#store.update({ card: { ...this.state.card, complete } });
  }

  setDescription(description: string): void {
    this.#store.update({ description });
  }

  setPrimary(primary: boolean): void {
    this.#store.update({ primary });
  }

  save(): void {
    if (this.state.canSave && this.#cardForm !== null) void this.#save(this.#cardForm);
  }

  startNew(): void {
    if (this.state.outcome.phase !== 'saved') return;
    this.#card.forget();
    this.#store.update({ ...emptyState });
    this.#card.need(this.#options.customerId);
  }

  reload(): void {
    this.#card.need(this.#options.customerId);
  }

  async #save(form: CardForm): Promise<void> {
    this.#tell({ phase: 'saving' });
    try {
      await this.#send(await form.tokenize(), newIdempotencyKey());
    } catch (error) {
      const problem = toFlowProblem(error);
      const ours = isTillProblemError(error) || isTillConnectionError(error);
      this.#tell({ phase: 'editing', problem: ours ? problem : { ...problem, code: 'card_form', actor: 'customer' } });
    }
  }

  async #send(card: CardEntryResult, idempotencyKey: string): Promise<void> {
    const { client, customerId, locationId } = this.#options;
    const { description, primary } = this.state;
    const input = { customerId, locationId, card, description: description.trim() || null, primary };
    const method = await this.#asking.ask(
      () => client.paymentMethods.create(input, { idempotencyKey }),
      (problem) => this.#tell({ phase: 'finding_out', problem }),
    );
    if (method) this.#tell({ phase: 'saved', method });
  }

  #tell(outcome: SaveMethodPhase): void {
    if (!this.#disposed) this.#store.update({ outcome });
  }
}
