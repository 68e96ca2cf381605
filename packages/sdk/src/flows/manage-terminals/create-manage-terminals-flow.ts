/** Terminals of a company's locations without a screen: what is there, how each does, and everything done to them. */
import type { Terminal, TillEvent } from '@tillkit/contract';
import type { Subscription } from '../../events/subscription.ts';
import { ChangeHistory, noHistory } from '../change-history.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { FlowStore } from '../flow-store.ts';
import { LatestRun } from '../latest-run.ts';
import { changesRights } from '../rights.ts';
import { systemClock } from '../runtime.ts';
import type {
  ManageTerminalsFlow,
  ManageTerminalsOptions,
  ManageTerminalsState,
  TerminalRow,
  TerminalsOutcome,
} from './manage-terminals-state.ts';
import { PairingDesk } from './pairing-desk.ts';
import { PatientAsks } from './patient-asks.ts';
import { RowChanges } from './row-changes.ts';
import { TerminalBook } from './terminal-book.ts';

const initialState: ManageTerminalsState = {
  status: 'starting',
  problem: null,
  live: false,
  mayManage: false,
  locations: [],
  scope: null,
  rows: [],
  form: null,
  history: noHistory,
  outcome: null,
};

/** Starts at once: reads session and terminals, and listens to events. */
export function createManageTerminalsFlow(options: ManageTerminalsOptions): ManageTerminalsFlow {
  return new ManageTerminals(options);
}

class ManageTerminals implements ManageTerminalsFlow {
  readonly #options: ManageTerminalsOptions;
  readonly #store: FlowStore<ManageTerminalsState>;
  readonly #start = new LatestRun();
  readonly #asks: PatientAsks;
  readonly #book: TerminalBook;
  readonly #changes: RowChanges;
  readonly #desk: PairingDesk;
  readonly #history: ChangeHistory;
  readonly #subscription: Subscription;
  #disposed = false;

  constructor(options: ManageTerminalsOptions) {
    this.#options = options;
    const { client, clock = systemClock } = options;
    this.#store = new FlowStore<ManageTerminalsState>({ ...initialState, scope: options.locationId ?? null });
    this.#asks = new PatientAsks(options);
    this.#book = new TerminalBook({ client, onChange: () => this.#showRows() });
    this.#changes = new RowChanges({
      client,
      asks: this.#asks,
      now: () => clock.now(),
      find: (id) => this.#book.find(id),
      onChange: () => this.#showRows(),
      onDone: (terminal, kind) => this.#hasDone(terminal, kind),
      onTested: (terminal) => this.#hasTested(terminal),
    });
    this.#desk = new PairingDesk({
      client,
      asks: this.#asks,
      locations: () => this.state.locations,
      onChange: () => this.#show({ form: this.#desk.form() }),
      onDone: (terminal, kind) => {
        this.#changes.forgetTest(terminal.id);
        this.#hasDone(terminal, kind);
      },
    });
    this.#history = new ChangeHistory(client, (history) => this.#show({ history }));
    this.#subscription = client.events.subscribe({
      onEvent: (event) => this.#hear(event),
      onStatus: ({ status, gapFree }) => {
        this.#show({ live: status === 'open' });
        if (status === 'open' && !gapFree && this.state.status === 'ready') this.#begin();
      },
    });
    this.#begin();
  }

  get state(): ManageTerminalsState {
    return this.#store.state;
  }

  subscribe(listener: (state: ManageTerminalsState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  dispose(): void {
    this.#disposed = true;
    this.#store.close();
    this.#subscription.close();
    this.#start.stop();
    this.#book.close();
    this.#asks.dispose();
    this.#history.close();
  }

  choose(locationId: string | null): void {
    if (locationId === this.state.scope) return;
    this.#show({ scope: locationId });
    this.#showRows();
  }

  register(): void {
    const { mayManage, scope, locations } = this.state;
    if (!mayManage) return;
    const [only] = locations;
    this.#desk.open(null, scope ?? (locations.length === 1 && only ? only.id : null));
  }

  pairAnew(terminalId: string): void {
    this.#with(terminalId, (terminal) => this.#desk.open(terminal, terminal.locationId));
  }

  setLocation(locationId: string): void {
    this.#desk.setLocation(locationId);
  }

  setName(name: string): void {
    this.#desk.setName(name);
  }

  setField(name: string, value: string): void {
    this.#desk.setField(name, value);
  }

  send(): void {
    void this.#desk.send();
  }

  closeForm(): void {
    this.#desk.close();
  }

  rename(terminalId: string): void {
    this.#with(terminalId, (terminal) => this.#changes.openName(terminal));
  }

  move(terminalId: string): void {
    this.#with(terminalId, (terminal) => this.#changes.openPlace(terminal));
  }

  write(terminalId: string, text: string): void {
    this.#changes.write(terminalId, text);
  }

  save(terminalId: string): void {
    this.#with(terminalId, () => this.#changes.save(terminalId));
  }

  discard(terminalId: string): void {
    this.#changes.discard(terminalId);
  }

  test(terminalId: string): void {
    this.#with(terminalId, () => void this.#changes.test(terminalId));
  }

  deactivate(terminalId: string): void {
    this.#with(terminalId, () => this.#changes.change(terminalId, { active: false }));
  }

  activate(terminalId: string): void {
    this.#with(terminalId, () => this.#changes.change(terminalId, { active: true }));
  }

  retry(terminalId: string): void {
    this.#with(terminalId, () => this.#changes.retry(terminalId));
  }

  dismiss(terminalId: string): void {
    this.#changes.dismiss(terminalId);
  }

  openHistory(): void {
    this.#history.read({ action: 'terminal.' });
  }

  olderHistory(): void {
    this.#history.older();
  }

  closeHistory(): void {
    this.#history.close();
  }

  reload(): void {
    if (this.state.status === 'failed') this.#show({ status: 'starting', problem: null });
    this.#begin();
  }

  /** Nothing is done to what is not there, and by nobody who may not. */
  #with(terminalId: string, act: (terminal: Terminal) => void): void {
    const terminal = this.#book.find(terminalId);
    if (terminal && this.state.mayManage) act(terminal);
  }

  #begin(): void {
    void this.#start.start(async (signal) => {
      try {
        const session = await this.#options.client.sessions.current({}, { signal });
        if (signal.aborted) return;
        const { permissions, locations } = session;
        this.#show({ mayManage: permissions.includes('settings:manage'), locations });
        this.#show({ form: this.state.mayManage ? this.#desk.form() : null });
        await this.#book.read(signal);
        if (!signal.aborted) this.#show({ status: 'ready', problem: null });
      } catch (error) {
        // Once they have been read, old ones serve better than none.
        if (signal.aborted || this.state.status === 'ready') return;
        this.#show({ status: 'failed', problem: toFlowProblem(error) });
      }
    });
  }

  #hear(event: TillEvent): void {
    if (changesRights(event) || event.type === 'location.updated') this.#begin();
    if (event.type !== 'terminal.updated') return;
    this.#book.readOne(event.subjectId);
    this.#history.refresh();
  }

  #hasDone(terminal: Terminal, kind: TerminalsOutcome['kind']): void {
    this.#book.apply(terminal);
    this.#show({ outcome: { kind, terminal } });
  }

  #hasTested(terminal: Terminal): void {
    this.#book.readOne(terminal.id);
    this.#show({ outcome: { kind: 'tested', terminal } });
  }

  #showRows(): void {
    const { scope, locations, rows: before } = this.state;
    const shown = this.#book.all().filter(({ locationId }) => scope === null || locationId === scope);
    const rows = shown.map((terminal): TerminalRow => {
      const extra = this.#changes.of(terminal.id);
      const { edit } = extra;
      const locationName = locations.find(({ id }) => id === terminal.locationId)?.name ?? null;
      const followed = edit?.kind === 'name' ? { ...edit, theirs: theirName(terminal, edit) } : edit;
      const row = { terminal, locationName, ...extra, edit: followed };
      const same = before.find((one) => one.terminal === terminal && one.locationName === locationName);
      return same && isSame(same, row) ? same : row;
    });
    this.#show({ rows });
  }

  #show(change: Partial<ManageTerminalsState>): void {
    if (!this.#disposed) this.#store.update(change);
  }
}

/** What somebody else has named it since the writing began. */
function theirName({ name }: Terminal, edit: { readonly text: string; readonly before: string }): string | null {
  return name === edit.before || name === edit.text.trim() ? null : name;
}

function isSame(one: TerminalRow, other: TerminalRow): boolean {
  const sameEdit = one.edit === other.edit || JSON.stringify(one.edit) === JSON.stringify(other.edit);
  const { busy, findingOut, test, failure } = one;
  return (
    sameEdit &&
    busy === other.busy &&
    findingOut === other.findingOut &&
    test === other.test &&
    failure === other.failure
  );
}
