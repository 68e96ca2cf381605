/** Managing a customer's stored methods without a screen: what is there, what is written, what was pressed. */
import type { EventType, Location, PaymentMethod, Session, TillEvent } from '@tillkit/contract';
import { isExpired } from '@tillkit/contract/card-rules';
import type { Subscription } from '../../events/subscription.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { FlowStore } from '../flow-store.ts';
import { LatestRun } from '../latest-run.ts';
import { mayAt } from '../rights.ts';
import { systemClock } from '../runtime.ts';
import { createSaveMethodFlow } from '../save-method/create-save-method-flow.ts';
import type { SaveMethodFlow } from '../save-method/save-method-state.ts';
import { DescriptionEdits } from './description-edits.ts';
import { findAddBlocks, keptAt, placeForNew } from './find-add-blocks.ts';
import type {
  ChangeFailure,
  ManageMethodsFlow,
  ManageMethodsOptions,
  ManageMethodsState,
  ManageOutcome,
} from './manage-methods-state.ts';
import { MethodBook } from './method-book.ts';
import { PrimaryChoice } from './primary-choice.ts';

/** After these the session may allow more or less than before. */
const changesRights: readonly EventType[] = ['location.updated', 'settings.updated', 'permissions.updated'];

const initialState: ManageMethodsState = {
  status: 'starting',
  problem: null,
  live: false,
  customer: null,
  own: false,
  mayView: false,
  mayManage: false,
  locations: [],
  location: null,
  blocks: { card: 'forbidden', bank_account: 'forbidden', request: 'forbidden' },
  methods: { status: 'loading', items: [], problem: null },
  listed: false,
  edits: new Map(),
  fixed: new Set(),
  busy: new Set(),
  failures: new Map(),
  deletion: null,
  adding: null,
  outcome: null,
};

/** Starts at once: reads session, customer and methods, and listens to events. */
export function createManageMethodsFlow(options: ManageMethodsOptions): ManageMethodsFlow {
  return new ManageMethods(options);
}

class ManageMethods implements ManageMethodsFlow {
  readonly #options: ManageMethodsOptions;
  readonly #store = new FlowStore<ManageMethodsState>(initialState);
  readonly #start = new LatestRun();
  readonly #book: MethodBook;
  readonly #edits: DescriptionEdits;
  readonly #primary: PrimaryChoice;
  readonly #subscription: Subscription;
  #session: Session | null = null;
  #disposed = false;

  constructor(options: ManageMethodsOptions) {
    this.#options = options;
    const { client, customerId, clock = systemClock } = options;
    this.#book = new MethodBook({
      client,
      customerId,
      keeps: (id) => this.#edits.all.has(id),
      onRead: (before) => this.#hasRead(before),
      onFailed: (problem) => this.#show({ methods: { ...this.state.methods, status: 'failed', problem } }),
    });
    const common = { client, book: this.#book, onChange: () => this.#showMethods() };
    this.#edits = new DescriptionEdits({
      ...common,
      onSaved: (method) => this.#tell('described', method),
      onFailed: (id, typed, problem) => this.#hasFailed(id, { change: 'describe', typed, problem }),
    });
    this.#primary = new PrimaryChoice({
      ...common,
      clock,
      onMade: (method) => this.#tell('promoted', method),
      onFailed: (id, problem) => this.#hasFailed(id, { change: 'promote', typed: '', problem }),
    });
    this.#subscription = client.events.subscribe({
      onEvent: (event) => this.#hear(event),
      onStatus: ({ status, gapFree }) => {
        this.#show({ live: status === 'open' });
        if (status === 'open') this.#catchUp(gapFree);
      },
    });
    this.#begin();
    this.#book.read();
  }

  get state(): ManageMethodsState {
    return this.#store.state;
  }

  subscribe(listener: (state: ManageMethodsState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  dispose(): void {
    this.#disposed = true;
    this.#store.close();
    this.#subscription.close();
    this.#start.stop();
    this.#primary.dispose();
    this.#book.close();
    this.state.adding?.flow.dispose();
  }

  editDescription(paymentMethodId: string): void {
    const method = this.#open(paymentMethodId);
    if (!method) return;
    const failure = this.state.failures.get(paymentMethodId);
    this.dismissFailure(paymentMethodId);
    this.#edits.open(method, failure?.change === 'describe' ? failure.typed : undefined);
  }

  setDescription(paymentMethodId: string, text: string): void {
    this.#edits.write(paymentMethodId, text);
  }

  saveDescription(paymentMethodId: string): void {
    this.dismissFailure(paymentMethodId);
    this.#edits.save(paymentMethodId);
  }

  restoreDescription(paymentMethodId: string): void {
    this.#edits.close(paymentMethodId);
  }

  retry(paymentMethodId: string): void {
    const failure = this.state.failures.get(paymentMethodId);
    if (!failure) return;
    this.dismissFailure(paymentMethodId);
    if (failure.change === 'promote') this.makePrimary(paymentMethodId);
    else this.#edits.send(paymentMethodId, failure.typed);
  }

  dismissFailure(paymentMethodId: string): void {
    if (!this.state.failures.has(paymentMethodId)) return;
    const failures = new Map(this.state.failures);
    failures.delete(paymentMethodId);
    this.#show({ failures });
  }

  makePrimary(paymentMethodId: string): void {
    const method = this.#open(paymentMethodId);
    if (!method || method.primary || isExpired(method)) return;
    this.dismissFailure(paymentMethodId);
    this.#primary.make(paymentMethodId);
  }

  askDelete(paymentMethodId: string): void {
    const method = this.#open(paymentMethodId);
    if (!method || this.state.deletion?.phase === 'deleting') return;
    this.#show({ deletion: { method, phase: 'asking', problem: null } });
  }

  cancelDelete(): void {
    if (this.state.deletion?.phase === 'asking') this.#show({ deletion: null });
  }

  confirmDelete(): void {
    const { deletion } = this.state;
    if (deletion?.phase === 'asking') void this.#delete(deletion.method);
  }

  add(kind: PaymentMethod['kind']): void {
    const { location, blocks, adding, status } = this.state;
    if (status !== 'ready' || blocks[kind] !== null || location === null || adding !== null) return;
    const { client, customerId, clock, wakeUps } = this.#options;
    const flow = createSaveMethodFlow({ client, customerId, locationId: location.id, kind, clock, wakeUps });
    flow.subscribe(({ outcome }) => {
      if (outcome.phase === 'saved') this.#hasAdded(flow, outcome.method);
    });
    this.#show({ adding: { kind, flow } });
  }

  closeAdding(): void {
    const { adding } = this.state;
    if (adding === null || adding.flow.state.outcome.phase === 'saving') return;
    adding.flow.dispose();
    this.#show({ adding: null });
    // What was being found out may have been stored.
    this.#book.read();
  }

  reload(): void {
    if (this.state.status !== 'ready') this.#begin();
    this.#show({ methods: { ...this.state.methods, status: 'loading', problem: null } });
    this.#book.read();
  }

  #begin(): void {
    const { client, customerId } = this.#options;
    if (this.state.status === 'failed') this.#show({ status: 'starting', problem: null });
    void this.#start.start(async (signal) => {
      try {
        const [session, customer] = await Promise.all([
          client.sessions.current({}, { signal }),
          client.customers.get({ customerId }, { signal }),
        ]);
        if (signal.aborted) return;
        this.#session = session;
        this.#showMethods({ status: 'ready', problem: null, customer, ...this.#rights(session) });
      } catch (error) {
        // Once they have been read, old rights serve better than none: the backend judges every change anyway.
        if (signal.aborted || this.state.status === 'ready') return;
        this.#show({ status: 'failed', problem: toFlowProblem(error) });
      }
    });
  }

  #rights(session: Session): Partial<ManageMethodsState> {
    const own = session.subject.kind === 'customer';
    const mayManage = own || session.permissions.includes('methods:manage');
    const location = placeForNew(session, this.#options.locationId);
    return {
      own,
      mayView: own || session.permissions.includes('methods:view'),
      mayManage,
      locations: session.locations,
      location,
      blocks: findAddBlocks(location, {
        manage: location ? this.#managesAt(session, location) : mayManage,
        request: session.permissions.includes('methods:request'),
      }),
    };
  }

  #managesAt(session: Session, location: Location): boolean {
    return session.subject.kind === 'customer' || mayAt(session, 'methods:manage', location.id);
  }

  /** A role may manage methods at some locations only ("by setting"): what another one keeps is there to be seen. */
  #fixed(items: readonly PaymentMethod[]): ReadonlySet<string> {
    const session = this.#session;
    const isFixed = (method: PaymentMethod) => {
      const location = session?.locations.find((each) => keptAt(each, method));
      return session !== null && location !== undefined && !this.#managesAt(session, location);
    };
    return new Set(items.filter(isFixed).map(({ id }) => id));
  }

  /** The connection is back: what failed meanwhile is tried again. */
  #catchUp(gapFree: boolean): void {
    if (this.state.status === 'failed') this.#begin();
    if (!gapFree || this.state.methods.status === 'failed') this.#book.read();
  }

  #hear({ type, customerId, subjectId }: TillEvent): void {
    const own = customerId === this.#options.customerId || subjectId === this.#options.customerId;
    if (own && type.startsWith('payment_method.')) this.#book.read();
    if (changesRights.includes(type) || (own && type === 'customer.updated')) this.#begin();
  }

  #hasRead(before: readonly PaymentMethod[] | null): void {
    this.#edits.follow();
    this.#forgetMended();
    this.#showMethods({ listed: true, methods: { status: 'ready', items: this.#book.shown(), problem: null } });
    if (before !== null) this.#tellChangesOf(before);
  }

  /** A change whose answer was lost may have come to be after all. */
  #forgetMended(): void {
    const failures = new Map(this.state.failures);
    for (const [id, { change, typed }] of failures) {
      const method = this.#book.find(id);
      const mended = change === 'promote' ? method?.primary : method?.description === (typed || null);
      if (method === undefined || mended) failures.delete(id);
    }
    if (failures.size !== this.state.failures.size) this.#show({ failures });
  }

  /** Says what others did; what was done here is told by whoever did it. */
  #tellChangesOf(before: readonly PaymentMethod[]): void {
    const { adding, deletion } = this.state;
    const deleted = before.find(({ id }) => this.#book.find(id) === undefined);
    if (deleted) {
      if (deletion?.method.id === deleted.id) {
        if (deletion.phase === 'deleting') return;
        this.#show({ deletion: null });
      }
      this.#tell('deleted', deleted, true);
      return;
    }
    const ours = adding !== null && adding.flow.state.outcome.phase !== 'editing';
    const added = this.#book.shown().find((method) => before.every(({ id }) => id !== method.id));
    if (added && !ours) this.#tell('added', added, true);
    const { primary } = this.#book;
    const promoted = primary && before.some(({ id, primary: was }) => id === primary.id && !was);
    if (!added && promoted) this.#tell('promoted', primary, true);
  }

  #hasFailed(paymentMethodId: string, failure: ChangeFailure): void {
    const method = this.#book.find(paymentMethodId);
    // The reading that follows may show that it came to be, or that somebody has deleted the method.
    this.#book.read();
    this.#showMethods({ failures: new Map(this.state.failures).set(paymentMethodId, failure) });
    if (method) this.#tell('failed', method);
  }

  async #delete(method: PaymentMethod): Promise<void> {
    const { client } = this.#options;
    this.#show({ deletion: { method, phase: 'deleting', problem: null } });
    try {
      await client.paymentMethods.delete({ paymentMethodId: method.id });
      this.#edits.close(method.id);
      this.#book.remove(method.id);
      this.#showMethods({ deletion: null });
      this.#tell('deleted', method);
    } catch (error) {
      const problem = toFlowProblem(error);
      this.#show({ deletion: { method, phase: 'asking', problem } });
      this.#book.read();
    }
  }

  #hasAdded(flow: SaveMethodFlow, method: PaymentMethod): void {
    flow.dispose();
    this.#book.apply(method);
    this.#showMethods({ adding: null });
    this.#tell('added', method);
  }

  /** The method, if this session may change it. */
  #open(paymentMethodId: string): PaymentMethod | undefined {
    const { mayManage, fixed, methods } = this.state;
    if (!mayManage || fixed.has(paymentMethodId)) return undefined;
    return methods.items.find(({ id }) => id === paymentMethodId);
  }

  #showMethods(change: Partial<ManageMethodsState> = {}): void {
    const { descriptions, wantedPrimary } = this.#book;
    const busy = new Set(descriptions.keys());
    if (wantedPrimary !== null) busy.add(wantedPrimary);
    const items = this.#book.shown();
    const methods = { ...this.state.methods, ...change.methods, items };
    this.#show({ ...change, methods, busy, fixed: this.#fixed(items), edits: this.#edits.all });
  }

  #tell(kind: ManageOutcome['kind'], method: PaymentMethod, elsewhere = false): void {
    this.#showMethods({ outcome: { kind, method, elsewhere } });
  }

  #show(change: Partial<ManageMethodsState>): void {
    if (!this.#disposed) this.#store.update(change);
  }
}
