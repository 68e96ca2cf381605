/** Who may do what in a company, shown and changed without a screen. */
import type { Permission, PermissionCell, PermissionMatrix, Role, TillEvent } from '@tillkit/contract';
import type { Subscription } from '../../events/subscription.ts';
import { ChangeHistory, noHistory } from '../change-history.ts';
import { ChangeQueue } from '../change-queue.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { FlowStore } from '../flow-store.ts';
import { LatestRun } from '../latest-run.ts';
import {
  type CellKey,
  cellKey,
  type ManagePermissionsFlow,
  type ManagePermissionsOptions,
  type ManagePermissionsState,
  type PermissionsBlock,
} from './manage-permissions-state.ts';

const initialState: ManagePermissionsState = {
  status: 'starting',
  problem: null,
  live: false,
  block: 'forbidden',
  ownRole: null,
  cells: [],
  differing: [],
  pending: new Map(),
  failures: new Map(),
  history: noHistory,
  outcome: null,
};

/** Starts at once: reads session and matrix, and listens to events. */
export function createManagePermissionsFlow(options: ManagePermissionsOptions): ManagePermissionsFlow {
  return new ManagePermissions(options);
}

class ManagePermissions implements ManagePermissionsFlow {
  readonly #options: ManagePermissionsOptions;
  readonly #store = new FlowStore<ManagePermissionsState>(initialState);
  readonly #start = new LatestRun();
  readonly #queue: ChangeQueue<CellKey, boolean | null>;
  readonly #history: ChangeHistory;
  readonly #subscription: Subscription;
  #saved: readonly PermissionCell[] = [];
  #companyId = '';
  #disposed = false;

  constructor(options: ManagePermissionsOptions) {
    this.#options = options;
    this.#queue = new ChangeQueue({
      send: (key, allowed) => this.#send(key, allowed),
      onChange: () => this.#showCells(),
      onSaved: (key) => {
        this.#tell(key, 'saved');
        this.#history.refresh();
      },
      onFailed: (key) => this.#tell(key, 'failed'),
    });
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

  get state(): ManagePermissionsState {
    return this.#store.state;
  }

  subscribe(listener: (state: ManagePermissionsState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  dispose(): void {
    this.#disposed = true;
    this.#store.close();
    this.#subscription.close();
    this.#start.stop();
    this.#history.close();
  }

  set(role: Role, permission: Permission, allowed: boolean): void {
    const cell = this.#find(cellKey(role, permission));
    if (!cell || cell.locked || this.state.block !== null) return;
    if (cell.grant !== (allowed ? 'allowed' : 'denied')) this.#queue.change(cellKey(role, permission), allowed);
  }

  reset(role: Role, permission: Permission): void {
    const cell = this.#find(cellKey(role, permission));
    if (!cell || cell.locked || this.state.block !== null) return;
    if (cell.grant !== cell.byDefault) this.#queue.change(cellKey(role, permission), null);
  }

  retry(key: CellKey): void {
    this.#queue.retry(key);
  }

  dismiss(key: CellKey): void {
    this.#queue.dismiss(key);
  }

  openHistory(): void {
    if (this.#companyId) this.#history.read({ subjectId: this.#companyId, action: 'permissions.' });
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

  #begin(): void {
    const { client } = this.#options;
    void this.#start.start(async (signal) => {
      try {
        const [session, matrix] = await Promise.all([
          client.sessions.current({}, { signal }),
          client.permissions.get({}, { signal }),
        ]);
        if (signal.aborted) return;
        const { subject, permissions, company } = session;
        this.#companyId = company.id;
        const confined = subject.kind === 'staff' && subject.locationIds !== null;
        const block: PermissionsBlock | null = !permissions.includes('settings:manage')
          ? 'forbidden'
          : confined
            ? 'confined'
            : null;
        const ownRole = subject.kind === 'staff' ? subject.role : null;
        this.#show({ status: 'ready', problem: null, block, ownRole });
        this.#accept(matrix);
      } catch (error) {
        // Once it has been read, an old matrix serves better than none.
        if (signal.aborted || this.state.status === 'ready') return;
        this.#show({ status: 'failed', problem: toFlowProblem(error) });
      }
    });
  }

  async #send(key: CellKey, allowed: boolean | null): Promise<void> {
    const cell = this.#find(key);
    if (!cell) return;
    const { role, permission } = cell;
    const saved = await this.#options.client.permissions.update({ changes: [{ role, permission, allowed }] });
    // What is being read may be older than this, or newer: it is read again.
    const wasReading = this.#start.stop();
    this.#accept(saved);
    if (wasReading) this.#begin();
  }

  #hear({ type }: TillEvent): void {
    if (type !== 'permissions.updated') return;
    this.#begin();
    this.#history.refresh();
  }

  #accept({ cells }: PermissionMatrix): void {
    const before = new Map(this.#saved.map((cell) => [cellKey(cell.role, cell.permission), cell.grant]));
    this.#saved = cells;
    this.#showCells();
    for (const { role, permission, grant } of cells) {
      const key = cellKey(role, permission);
      const known = before.get(key);
      if (known !== undefined && known !== grant && !this.#queue.pending.has(key)) this.#tell(key, 'elsewhere');
    }
  }

  #find(key: CellKey): PermissionCell | undefined {
    return this.state.cells.find(({ role, permission }) => cellKey(role, permission) === key);
  }

  #showCells(): void {
    const { pending, failures } = this.#queue;
    const cells = this.#saved.map((cell): PermissionCell => {
      const wish = pending.get(cellKey(cell.role, cell.permission));
      if (wish === undefined) return cell;
      return { ...cell, grant: wish === null ? cell.byDefault : wish ? 'allowed' : 'denied' };
    });
    this.#show({ cells, differing: cells.filter(({ grant, byDefault }) => grant !== byDefault), pending, failures });
  }

  #tell(key: CellKey, kind: 'saved' | 'failed' | 'elsewhere'): void {
    const cell = this.#find(key);
    if (cell) this.#show({ outcome: { role: cell.role, permission: cell.permission, kind } });
  }

  #show(change: Partial<ManagePermissionsState>): void {
    if (!this.#disposed) this.#store.update(change);
  }
}
