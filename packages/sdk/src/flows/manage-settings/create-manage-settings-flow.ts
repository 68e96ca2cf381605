/** Settings of a company and its locations without a screen: what holds, whose it is, what is being changed. */
import type { SettingKey, Settings, SettingsView, TillEvent } from '@tillkit/contract';
import { isTillProblemError } from '../../errors/guards.ts';
import type { Subscription } from '../../events/subscription.ts';
import { ChangeHistory, noHistory } from '../change-history.ts';
import { ChangeQueue } from '../change-queue.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { FlowStore } from '../flow-store.ts';
import { LatestRun } from '../latest-run.ts';
import type {
  ManageSettingsFlow,
  ManageSettingsOptions,
  ManageSettingsState,
  SettingEdit,
  SettingsOutcome,
  SettingWish,
} from './manage-settings-state.ts';
import { digitsOf, readDraft, type SettingDraft, sameValue } from './setting-drafts.ts';

/** Whoever is that much slower than everybody else is told so. */
const maxRounds = 4;

/** Starts at once: reads session and settings, and listens to events. */
export function createManageSettingsFlow(options: ManageSettingsOptions): ManageSettingsFlow {
  return new ManageSettings(options);
}

const initialState: ManageSettingsState = {
  status: 'starting',
  problem: null,
  live: false,
  mayManage: false,
  mayManageCompany: false,
  companyName: '',
  currency: 'USD',
  locations: [],
  scope: null,
  view: null,
  values: null,
  edits: new Map(),
  pending: new Map(),
  failures: new Map(),
  failedAt: [],
  history: noHistory,
  outcome: null,
};

/** What is being changed at one level. */
interface Changes {
  readonly queue: ChangeQueue<SettingKey, SettingWish>;
  /** What each change was made on: a value that others have changed since is not overwritten unasked. */
  readonly seen: Map<SettingKey, unknown>;
}

class ManageSettings implements ManageSettingsFlow {
  readonly #options: ManageSettingsOptions;
  readonly #store: FlowStore<ManageSettingsState>;
  readonly #start = new LatestRun();
  readonly #history: ChangeHistory;
  readonly #subscription: Subscription;
  /** By level, those that were left included: what was sent from there may still fail. */
  readonly #changes = new Map<string | null, Changes>();
  #companyId = '';
  #disposed = false;

  constructor(options: ManageSettingsOptions) {
    this.#options = options;
    this.#store = new FlowStore<ManageSettingsState>({ ...initialState, scope: options.locationId ?? null }, derive);
    this.#history = new ChangeHistory(options.client, (history) => this.#show({ history }));
    this.#subscription = options.client.events.subscribe({
      onEvent: (event) => this.#hear(event),
      onStatus: ({ status, gapFree }) => {
        this.#show({ live: status === 'open' });
        if (status === 'open' && !gapFree && this.state.status === 'ready') this.#begin();
      },
    });
    this.#begin();
  }

  get state(): ManageSettingsState {
    return this.#store.state;
  }

  subscribe(listener: (state: ManageSettingsState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  dispose(): void {
    this.#disposed = true;
    this.#store.close();
    this.#subscription.close();
    this.#start.stop();
    this.#history.close();
  }

  choose(locationId: string | null): void {
    if (locationId === this.state.scope) return;
    const opened = this.state.history.status !== 'idle';
    this.#history.close();
    const nothing = { edits: new Map(), view: null, problem: null, outcome: null };
    this.#show({ ...nothing, ...this.#changesSeenFrom(locationId), scope: locationId, status: 'starting' });
    this.#begin();
    if (opened) this.openHistory();
  }

  set(key: SettingKey, value: Settings[SettingKey]): void {
    const { view } = this.state;
    if (!view || !this.#mayChange) return;
    this.#forgetEdit(key);
    const own = view.origins[key] === levelOf(view);
    if (own && sameValue(view.values[key], value) && !this.state.pending.has(key)) return;
    this.#wish(key, value);
  }

  inherit(key: SettingKey): void {
    const { view } = this.state;
    if (!view || !this.#mayChange) return;
    this.#forgetEdit(key);
    if (view.origins[key] === levelOf(view) || this.state.pending.has(key)) this.#wish(key, null);
  }

  edit(key: SettingKey, draft: SettingDraft): void {
    const before = this.state.edits.get(key);
    if (!before) this.#here.seen.set(key, this.state.view?.values[key]);
    this.#setEdit(key, { draft, fault: null, theirs: before?.theirs ?? null });
  }

  commit(key: SettingKey): void {
    const edit = this.state.edits.get(key);
    if (!edit) return;
    const read = readDraft(key, edit.draft, digitsOf(this.state.currency));
    if ('fault' in read) {
      this.#setEdit(key, { ...edit, fault: read.fault });
      return;
    }
    const { view } = this.state;
    // What holds already is no change, and does not become this level's own by being looked at.
    if (edit.theirs === null && view && sameValue(view.values[key], read.value)) this.discard(key);
    else this.set(key, read.value);
  }

  discard(key: SettingKey): void {
    this.#here.seen.delete(key);
    this.#forgetEdit(key);
  }

  retry(key: SettingKey): void {
    this.#here.seen.set(key, this.state.view?.values[key]);
    this.#here.queue.retry(key);
  }

  dismiss(key: SettingKey): void {
    this.#here.queue.dismiss(key);
  }

  openHistory(): void {
    const { scope } = this.state;
    if (scope !== null) this.#history.read({ subjectId: scope });
    else if (this.#companyId) this.#history.read({ subjectId: this.#companyId, action: 'settings.' });
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

  get #mayChange(): boolean {
    const { mayManage, mayManageCompany, scope } = this.state;
    return scope === null ? mayManageCompany : mayManage;
  }

  /** At the level that is shown. */
  get #here(): Changes {
    return this.#changesAt(this.state.scope);
  }

  #changesAt(scope: string | null): Changes {
    const known = this.#changes.get(scope);
    if (known) return known;
    const seen = new Map<SettingKey, unknown>();
    const queue = new ChangeQueue<SettingKey, SettingWish>({
      send: (key, wish) => this.#send(scope, key, wish),
      onChange: () => this.#show(this.#changesSeenFrom(this.state.scope)),
      onSaved: (key, wish) => {
        seen.delete(key);
        this.#tell(scope, savedAs(key, wish));
        this.#history.refresh();
      },
      onFailed: (key) => this.#tell(scope, { key, kind: 'failed' }),
    });
    const made = { queue, seen };
    this.#changes.set(scope, made);
    return made;
  }

  #changesSeenFrom(scope: string | null): Pick<ManageSettingsState, 'pending' | 'failures' | 'failedAt'> {
    const { pending, failures } = this.#changesAt(scope).queue;
    const failed = [...this.#changes].filter(([level, { queue }]) => level !== scope && queue.failures.size > 0);
    return { pending, failures, failedAt: failed.map(([level]) => level) };
  }

  #wish(key: SettingKey, wish: SettingWish): void {
    const { seen, queue } = this.#here;
    if (!seen.has(key)) seen.set(key, this.state.view?.values[key]);
    queue.change(key, wish);
  }

  /** @throws what the backend answers; `settings_changed` only when this very setting is another than was seen. */
  async #send(scope: string | null, key: SettingKey, wish: SettingWish): Promise<void> {
    const { seen } = this.#changesAt(scope);
    const before = seen.get(key);
    for (let round = 1; ; round++) {
      const revision = this.state.scope === scope ? this.state.view?.revision : undefined;
      try {
        const now = await this.#patch(scope, { [key]: wish, ...(revision !== undefined && { revision }) });
        seen.set(key, now.values[key]);
        this.#accept(now);
        return;
      } catch (error) {
        const outdated = isTillProblemError(error) && error.code === 'settings_changed';
        if (!outdated || round === maxRounds) throw error;
        const now = await this.#read(scope);
        this.#accept(now, key);
        // It was saved: by the same request, sent again when its answer was lost, or by somebody who wished the same.
        if (isAsWished(now, key, wish)) return;
        if (!sameValue(now.values[key], before)) throw error;
      }
    }
  }

  #patch(scope: string | null, change: Record<string, unknown>): Promise<SettingsView> {
    const { settings } = this.#options.client;
    return scope === null ? settings.updateCompany(change) : settings.updateLocation({ locationId: scope, ...change });
  }

  #read(scope: string | null, signal?: AbortSignal): Promise<SettingsView> {
    const { settings } = this.#options.client;
    return scope === null
      ? settings.getCompany({}, { signal })
      : settings.getLocation({ locationId: scope }, { signal });
  }

  #begin(): void {
    const { scope } = this.state;
    void this.#start.start(async (signal) => {
      try {
        const session = await this.#options.client.sessions.current({}, { signal });
        const { permissions, company, locations, subject } = session;
        const mayManage = permissions.includes('settings:manage');
        const mayManageCompany = mayManage && subject.kind === 'staff' && subject.locationIds === null;
        if (signal.aborted) return;
        this.#companyId = company.id;
        const facts = { companyName: company.name, currency: company.currency, locations };
        // Before the settings: whoever asked for a level that cannot be read can choose another.
        this.#show({ ...facts, mayManage, mayManageCompany });
        const view = mayManage ? await this.#read(scope, signal) : null;
        if (signal.aborted) return;
        this.#show({ status: 'ready', problem: null });
        if (view) this.#accept(view);
        else this.#show({ view: null });
      } catch (error) {
        // Once they have been read, old values serve better than none.
        if (signal.aborted || (this.state.status === 'ready' && this.state.view !== null)) return;
        this.#show({ status: 'failed', problem: toFlowProblem(error) });
      }
    });
  }

  #hear({ type, subjectId }: TillEvent): void {
    const { scope, view } = this.state;
    const own = subjectId === (scope ?? this.#companyId);
    const above = scope !== null && subjectId === this.#companyId;
    if (type === 'permissions.updated' || type === 'location.updated') this.#begin();
    else if (type === 'settings.updated' && (own || above) && view) {
      this.#begin();
      if (own) this.#history.refresh();
    }
  }

  /** @param settling the key whose change is being sent, and judged by whoever sends it */
  #accept(view: SettingsView, settling?: SettingKey): void {
    const before = this.state.view;
    if (view.locationId !== this.state.scope) return;
    // An answer that was overtaken by a later one.
    if (before && view.revision < before.revision) return;
    this.#show({ view });
    const arrived = this.#findArrived(view);
    if (!before) return;
    for (const key of Object.keys(view.values) as SettingKey[]) {
      if (sameValue(before.values[key], view.values[key])) continue;
      const edit = this.state.edits.get(key);
      if (edit) this.#setEdit(key, { ...edit, theirs: view.values[key] });
      const ours = key === settling || arrived.has(key) || this.state.pending.has(key);
      if (!ours) this.#tell(view.locationId, { key, kind: 'elsewhere' });
    }
  }

  /** What seemed to have failed for want of an answer, and holds nevertheless. */
  #findArrived(view: SettingsView): ReadonlySet<SettingKey> {
    const { queue } = this.#here;
    const arrived = [...queue.failures].filter(([key, { wished }]) => isAsWished(view, key, wished));
    for (const [key, { wished }] of arrived) {
      queue.dismiss(key);
      this.#tell(view.locationId, savedAs(key, wished));
    }
    return new Set(arrived.map(([key]) => key));
  }

  #setEdit(key: SettingKey, edit: SettingEdit): void {
    this.#show({ edits: new Map(this.state.edits).set(key, edit) });
  }

  #forgetEdit(key: SettingKey): void {
    if (!this.state.edits.has(key)) return;
    const edits = new Map(this.state.edits);
    edits.delete(key);
    this.#show({ edits });
  }

  #tell(scope: string | null, outcome: SettingsOutcome): void {
    if (scope === this.state.scope) this.#show({ outcome });
  }

  #show(change: Partial<ManageSettingsState>): void {
    if (!this.#disposed) this.#store.update(change);
  }
}

const levelOf = (view: SettingsView) => (view.locationId === null ? 'company' : 'location');

const savedAs = (key: SettingKey, wish: SettingWish): SettingsOutcome => ({
  key,
  kind: wish === null ? 'inherited' : 'saved',
});

function isAsWished(view: SettingsView, key: SettingKey, wish: SettingWish): boolean {
  const own = view.origins[key] === levelOf(view);
  return wish === null ? !own : own && sameValue(view.values[key], wish);
}

/** What is wished stands before what is saved. */
function derive(state: ManageSettingsState, before: ManageSettingsState): ManageSettingsState {
  const { view, pending } = state;
  if (!view) return { ...state, values: null };
  if (view === before.view && pending === before.pending && state.values) return state;
  const wished = [...pending].map(([key, wish]) => [key, wish ?? view.inherited[key]]);
  return { ...state, values: { ...view.values, ...Object.fromEntries(wished) } };
}
