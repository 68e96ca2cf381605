/** What goes on in the rows: what is being written, sent and tested, and what came of it. */
import type { Terminal } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import { toFlowProblem } from '../flow-problem.ts';
import type { TerminalChange, TerminalEdit, TerminalRow, TerminalsOutcome } from './manage-terminals-state.ts';
import type { PatientAsks } from './patient-asks.ts';

export interface RowChangesOptions {
  readonly client: TillClient;
  readonly asks: PatientAsks;
  readonly now: () => number;
  readonly find: (terminalId: string) => Terminal | undefined;
  readonly onChange: () => void;
  readonly onDone: (terminal: Terminal, kind: TerminalsOutcome['kind']) => void;
  /** It was tested, which the backend has noted with it. */
  readonly onTested: (terminal: Terminal) => void;
}

/** What a row has beside its terminal. */
export type RowExtra = Pick<TerminalRow, 'edit' | 'busy' | 'findingOut' | 'test' | 'failure'>;

const nothingGoesOn: RowExtra = { edit: null, busy: null, findingOut: false, test: null, failure: null };

export class RowChanges {
  readonly #options: RowChangesOptions;
  #extras: ReadonlyMap<string, RowExtra> = new Map();

  constructor(options: RowChangesOptions) {
    this.#options = options;
  }

  of(terminalId: string): RowExtra {
    return this.#extras.get(terminalId) ?? nothingGoesOn;
  }

  openName({ id, name }: Terminal): void {
    this.#open(id, { kind: 'name', text: name, before: name, missing: false, theirs: null });
  }

  openPlace({ id, locationId }: Terminal): void {
    this.#open(id, { kind: 'place', locationId });
  }

  write(terminalId: string, text: string): void {
    const { edit, busy } = this.of(terminalId);
    if (!edit || busy) return;
    this.#set(terminalId, {
      edit: edit.kind === 'name' ? { ...edit, text, missing: false } : { kind: 'place', locationId: text },
    });
  }

  save(terminalId: string): void {
    const { edit } = this.of(terminalId);
    const terminal = this.#options.find(terminalId);
    if (!edit || !terminal) return;
    const name = edit.kind === 'name' ? edit.text.trim() : null;
    if (edit.kind === 'name' && name === '') this.#set(terminalId, { edit: { ...edit, missing: true } });
    else if (edit.kind === 'name' && name === terminal.name) this.discard(terminalId);
    else if (edit.kind === 'place' && edit.locationId === terminal.locationId) this.discard(terminalId);
    else this.change(terminalId, edit.kind === 'place' ? { locationId: edit.locationId } : { name: name ?? '' });
  }

  discard(terminalId: string): void {
    if (this.of(terminalId).busy !== 'change') this.#set(terminalId, { edit: null, failure: null });
  }

  dismiss(terminalId: string): void {
    this.#set(terminalId, { failure: null, test: null });
  }

  /** What was tested is not what is paired now. */
  forgetTest(terminalId: string): void {
    this.#set(terminalId, { test: null });
  }

  retry(terminalId: string): void {
    const { failure } = this.of(terminalId);
    if (failure?.wished) this.change(terminalId, failure.wished);
    else if (failure) void this.test(terminalId);
  }

  change(terminalId: string, wished: TerminalChange): void {
    if (this.of(terminalId).busy === null) void this.#send(terminalId, wished);
  }

  async test(terminalId: string): Promise<void> {
    const { client, now, find, onTested } = this.#options;
    if (this.of(terminalId).busy !== null) return;
    this.#set(terminalId, { busy: 'test', test: null, failure: null });
    try {
      const result = await client.terminals.test({ terminalId });
      this.#set(terminalId, { busy: null, test: { ...result, at: new Date(now()).toISOString() } });
      const terminal = find(terminalId);
      if (terminal) onTested(terminal);
    } catch (error) {
      this.#set(terminalId, { busy: null, failure: { wished: null, problem: toFlowProblem(error) } });
    }
  }

  async #send(terminalId: string, wished: TerminalChange): Promise<void> {
    const { client, asks, onDone } = this.#options;
    const change = 'active' in wished ? ({ status: wished.active ? 'active' : 'inactive' } as const) : wished;
    this.#set(terminalId, { busy: 'change', failure: null });
    try {
      const terminal = await asks.ask(
        () => client.terminals.update({ terminalId, ...change }),
        () => this.#set(terminalId, { findingOut: true }),
      );
      if (!terminal) return;
      const { edit } = this.of(terminalId);
      // Putting it away leaves alone what is being written into its row.
      const written = 'active' in wished ? edit : null;
      this.#set(terminalId, { busy: null, findingOut: false, edit: written });
      onDone(terminal, kindOf(wished));
    } catch (error) {
      const failure = { wished, problem: toFlowProblem(error) };
      this.#set(terminalId, { busy: null, findingOut: false, failure });
    }
  }

  #open(terminalId: string, edit: TerminalEdit): void {
    const { busy } = this.of(terminalId);
    if (busy === null) this.#set(terminalId, { edit, failure: null });
  }

  #set(terminalId: string, change: Partial<RowExtra>): void {
    this.#extras = new Map(this.#extras).set(terminalId, { ...this.of(terminalId), ...change });
    this.#options.onChange();
  }
}

function kindOf(wished: TerminalChange): TerminalsOutcome['kind'] {
  if ('name' in wished) return 'renamed';
  if ('locationId' in wished) return 'moved';
  return wished.active ? 'activated' : 'deactivated';
}
