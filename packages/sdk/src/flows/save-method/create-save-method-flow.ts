/** Storing a customer's card or bank account without a screen. */
import type { BankEntry, CardEntry, CardEntryResult, PaymentMethod } from '@tillkit/contract';
import { isTillConnectionError, isTillProblemError } from '../../errors/guards.ts';
import { newIdempotencyKey } from '../../http/idempotency-key.ts';
import { PatientAsking } from '../ask-until-answered.ts';
import { bankEntryAt, cardEntryAt, EntryLoader, noEntry } from '../entry-loader.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { FlowStore } from '../flow-store.ts';
import type { BankForm, BankFormResult, CardForm } from '../ports.ts';
import { systemClock } from '../runtime.ts';
import type { SaveMethodFlow, SaveMethodOptions, SaveMethodPhase, SaveMethodState } from './save-method-state.ts';

const emptyState: SaveMethodState = {
  card: noEntry,
  bank: noEntry,
  description: '',
  primary: false,
  canSave: false,
  outcome: { phase: 'editing', problem: null },
};

/** Starts at once: asks for what the form needs. */
export function createSaveMethodFlow(options: SaveMethodOptions): SaveMethodFlow {
  return new SaveMethod(options);
}

class SaveMethod implements SaveMethodFlow {
  readonly #options: SaveMethodOptions;
  readonly #store = new FlowStore<SaveMethodState>(emptyState, (state) => ({
    ...state,
    canSave: (state.card.complete || state.bank.complete) && state.outcome.phase === 'editing',
  }));
  readonly #card: EntryLoader<CardEntry>;
  readonly #bank: EntryLoader<BankEntry>;
  readonly #asking: PatientAsking;
  #cardForm: CardForm | null = null;
  #bankForm: BankForm | null = null;
  #disposed = false;

  constructor(options: SaveMethodOptions) {
    const { client, locationId, clock = systemClock, wakeUps } = options;
    this.#options = options;
    this.#asking = new PatientAsking(clock, wakeUps);
    this.#card = new EntryLoader({
      clock,
      start: cardEntryAt(client, locationId),
      onChange: (change) => this.#store.update({ card: { ...this.state.card, ...change } }),
    });
    this.#bank = new EntryLoader({
      clock,
      start: bankEntryAt(client, locationId),
      onChange: (change) => this.#store.update({ bank: { ...this.state.bank, ...change } }),
    });
    this.reload();
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
    this.#bank.dispose();
    this.#asking.dispose();
  }

  attachCardForm(form: CardForm | null): void {
    this.#cardForm = form;
    if (form === null) this.setCardComplete(false);
  }

  setCardComplete(complete: boolean): void {
    if (this.state.card.complete !== complete) this.#store.update({ card: { ...this.state.card, complete } });
  }

  attachBankForm(form: BankForm | null): void {
    this.#bankForm = form;
    if (form === null) this.setBankComplete(false);
  }

  setBankComplete(complete: boolean): void {
    if (this.state.bank.complete !== complete) this.#store.update({ bank: { ...this.state.bank, complete } });
  }

  setDescription(description: string): void {
    this.#store.update({ description });
  }

  setPrimary(primary: boolean): void {
    this.#store.update({ primary });
  }

  save(): void {
    if (!this.state.canSave) return;
    if (this.#options.kind === 'bank_account') {
      const form = this.#bankForm;
      if (form !== null) void this.#save('bank', async () => this.#storeBank(await form.tokenize()));
    } else {
      const form = this.#cardForm;
      if (form !== null) void this.#save('card', async () => this.#storeCard(await form.tokenize()));
    }
  }

  startNew(): void {
    if (this.state.outcome.phase !== 'saved') return;
    this.#card.forget();
    this.#bank.forget();
    this.#store.update({ ...emptyState });
    this.reload();
  }

  reload(): void {
    const { kind, customerId } = this.#options;
    if (kind === 'bank_account') this.#bank.need(customerId);
    else this.#card.need(customerId);
  }

  /** @param enter has the form tokenise, and answers how to store what came of it */
  async #save(form: 'card' | 'bank', enter: () => Promise<(key: string) => Promise<PaymentMethod>>): Promise<void> {
    this.#tell({ phase: 'saving' });
    try {
      await this.#send(await enter(), newIdempotencyKey());
    } catch (error) {
      const problem = toFlowProblem(error);
      this.#card.renewAfter(problem);
      this.#bank.renewAfter(problem);
      const ours = isTillProblemError(error) || isTillConnectionError(error);
      this.#tell({
        phase: 'editing',
        problem: ours ? problem : { ...problem, code: `${form}_form`, actor: 'customer' },
      });
    }
  }

  #storeCard(card: CardEntryResult): (idempotencyKey: string) => Promise<PaymentMethod> {
    const input = { ...this.#place(), card };
    return (idempotencyKey) => this.#options.client.paymentMethods.create(input, { idempotencyKey });
  }

  #storeBank(entered: BankFormResult): (idempotencyKey: string) => Promise<PaymentMethod> {
    const input = { ...this.#place(), ...entered };
    return (idempotencyKey) => this.#options.client.paymentMethods.createBankAccount(input, { idempotencyKey });
  }

  #place() {
    const { customerId, locationId } = this.#options;
    const { description, primary } = this.state;
    return { customerId, locationId, description: description.trim() || null, primary };
  }

  async #send(store: (key: string) => Promise<PaymentMethod>, idempotencyKey: string): Promise<void> {
    const method = await this.#asking.ask(
      () => store(idempotencyKey),
      (problem) => this.#tell({ phase: 'finding_out', problem }),
    );
    if (method) this.#tell({ phase: 'saved', method });
  }

  #tell(outcome: SaveMethodPhase): void {
    if (!this.#disposed) this.#store.update({ outcome });
  }
}
