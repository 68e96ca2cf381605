/** Who changed what of one thing, newest first, read page by page from the audit log. */
import type { AuditEntry } from '@tillkit/contract';
import type { TillClient } from '../client.ts';
import type { FlowProblem } from './flow.ts';
import { toFlowProblem } from './flow-problem.ts';
import { LatestRun } from './latest-run.ts';

export interface ChangeHistoryState {
  /** `idle` until it is first asked for. */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly entries: readonly AuditEntry[];
  /** Older ones can be read. */
  readonly more: boolean;
  readonly problem: FlowProblem | null;
}

/** What the entries are about: one thing, or all things that an action can happen to. */
export interface HistorySubject {
  readonly subjectId?: string | undefined;
  /** Beginning of the action, such as `settings.`. */
  readonly action?: string | undefined;
}

export const noHistory: ChangeHistoryState = { status: 'idle', entries: [], more: false, problem: null };

const pageSize = 10;

export class ChangeHistory {
  readonly #client: TillClient;
  readonly #onChange: (state: ChangeHistoryState) => void;
  readonly #run = new LatestRun();
  #state = noHistory;
  #about: HistorySubject | null = null;
  #cursor: string | null = null;

  constructor(client: TillClient, onChange: (state: ChangeHistoryState) => void) {
    this.#client = client;
    this.#onChange = onChange;
  }

  /** Reads from the newest; what was read of another subject goes. */
  read(about: HistorySubject): void {
    const same = this.#about?.subjectId === about.subjectId;
    this.#about = about;
    this.#cursor = null;
    this.#tell({ ...(same ? this.#state : noHistory), status: 'loading' });
    void this.#page([]);
  }

  /** Reads again, when it has been read: something has changed. */
  refresh(): void {
    if (this.#about !== null) this.read(this.#about);
  }

  older(): void {
    if (this.#about === null || this.#cursor === null || this.#state.status === 'loading') return;
    this.#tell({ ...this.#state, status: 'loading' });
    void this.#page(this.#state.entries);
  }

  /** Forgets; nothing is read until asked again. */
  close(): void {
    this.#run.stop();
    this.#about = null;
    this.#tell(noHistory);
  }

  #page(before: readonly AuditEntry[]): Promise<void> {
    const about = this.#about;
    const cursor = this.#cursor;
    return this.#run.start(async (signal) => {
      if (about === null) return;
      try {
        const page = await this.#client.auditEntries.list(
          { ...about, limit: pageSize, ...(cursor !== null && { cursor }) },
          { signal },
        );
        if (signal.aborted) return;
        this.#cursor = page.nextCursor;
        const more = page.nextCursor !== null;
        this.#tell({ status: 'ready', entries: [...before, ...page.items], more, problem: null });
      } catch (error) {
        if (!signal.aborted) this.#tell({ ...this.#state, status: 'failed', problem: toFlowProblem(error) });
      }
    });
  }

  #tell(state: ChangeHistoryState): void {
    this.#state = state;
    this.#onChange(state);
  }
}
