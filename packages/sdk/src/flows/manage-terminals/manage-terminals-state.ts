/** Everything the terminals of a company or a location show. */
import type { Location, Terminal } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import type { ChangeHistoryState } from '../change-history.ts';
import type { Flow, FlowProblem } from '../flow.ts';
import type { FlowPorts } from '../ports.ts';

/** Longest name that the contract takes; a test holds both to the same. */
export const nameLimit = 60;

export interface ManageTerminalsOptions extends Pick<FlowPorts, 'clock' | 'wakeUps'> {
  readonly client: TillClient;
  /** Whose terminals are shown; absent or null: those of every location the person may see. */
  readonly locationId?: string | null | undefined;
}

/** What can be changed of a terminal that is there. */
export type TerminalChange = { readonly name: string } | { readonly locationId: string } | { readonly active: boolean };

/** What is being written into a row and not saved yet. */
export type TerminalEdit =
  | {
      readonly kind: 'name';
      readonly text: string;
      /** The name when the writing began. */
      readonly before: string;
      readonly missing: boolean;
      /** What somebody else has named it meanwhile. */
      readonly theirs: string | null;
    }
  | { readonly kind: 'place'; readonly locationId: string };

/** What a test came to; `at` as an ISO 8601 time. */
export interface TerminalTestResult {
  readonly state: 'ready' | 'refused' | 'unreachable';
  /** The backend's words: what was asked, and what that proves. */
  readonly message: string;
  readonly at: string;
}

export interface TerminalFailure {
  /** Null: the test could not be made. */
  readonly wished: TerminalChange | null;
  readonly problem: FlowProblem;
}

/** A terminal with what goes on around it. */
export interface TerminalRow {
  readonly terminal: Terminal;
  /** Null where the person does not see the location. */
  readonly locationName: string | null;
  readonly edit: TerminalEdit | null;
  /** What is being sent. */
  readonly busy: 'change' | 'test' | null;
  /** No answer yet: whether it has been saved is being found out. */
  readonly findingOut: boolean;
  readonly test: TerminalTestResult | null;
  readonly failure: TerminalFailure | null;
}

/** Why no terminal can be paired at a location: its processor has none, its credentials are to come, payments are off. */
export type PairingBlock = 'no_terminals' | 'integration_pending' | 'integration_disabled';

/** One key of a device. What it is depends on the processor; a secret one must not be shown. */
export interface PairingField {
  readonly name: string;
  readonly secret: boolean;
  readonly required: boolean;
  readonly value: string;
  readonly missing: boolean;
}

/** Registering a device, or pairing one anew. */
export interface PairingForm {
  /** Null: it is being registered. */
  readonly terminal: Terminal | null;
  /** Null until one is chosen. */
  readonly locationId: string | null;
  readonly locationMissing: boolean;
  readonly name: string;
  readonly nameMissing: boolean;
  readonly fields: readonly PairingField[];
  readonly block: PairingBlock | null;
  readonly sending: boolean;
  /** No answer yet: what was sent may well have been taken. */
  readonly findingOut: boolean;
  readonly problem: FlowProblem | null;
}

export interface TerminalsOutcome {
  readonly kind: 'registered' | 'renamed' | 'moved' | 'paired' | 'tested' | 'deactivated' | 'activated';
  readonly terminal: Terminal;
}

export interface ManageTerminalsState {
  readonly status: 'starting' | 'ready' | 'failed';
  /** Why it could not start. */
  readonly problem: FlowProblem | null;
  readonly live: boolean;
  /** Otherwise there is the list to look at. */
  readonly mayManage: boolean;
  readonly locations: readonly Location[];
  /** The location that is shown, or null for all. */
  readonly scope: string | null;
  /** Of the scope: those in use in the order they were registered, then those put away. */
  readonly rows: readonly TerminalRow[];
  readonly form: PairingForm | null;
  readonly history: ChangeHistoryState;
  /** The last thing that was done here; a new object each time. */
  readonly outcome: TerminalsOutcome | null;
}

export interface ManageTerminalsFlow extends Flow<ManageTerminalsState> {
  /** Shows another location's, or those of all. */
  choose(locationId: string | null): void;

  /** Opens the form for a new terminal. */
  register(): void;
  /** Opens the form for new keys, or for the device that takes the place of this one. */
  pairAnew(terminalId: string): void;
  setLocation(locationId: string): void;
  setName(name: string): void;
  /** Takes note of a key being typed; it is never in an event and goes with the form. */
  setField(name: string, value: string): void;
  /** Sends the form once: pressed again it sends what has been changed since, never the same device twice. */
  send(): void;
  /** Lets go of the form. What was sent may still be taken: the list tells. */
  closeForm(): void;

  rename(terminalId: string): void;
  move(terminalId: string): void;
  /** Takes note of what is being written into a row: a name, or the id of a location. */
  write(terminalId: string, text: string): void;
  /** Saves what was written; a name that is none says so. */
  save(terminalId: string): void;
  discard(terminalId: string): void;

  /** Asks the processor whether it could take a payment; nothing is charged. */
  test(terminalId: string): void;
  /** Puts it away; hosts ask before. */
  deactivate(terminalId: string): void;
  activate(terminalId: string): void;
  /** Tries again what failed, as it was wished. */
  retry(terminalId: string): void;
  /** Lets go of a failure, or of the result of a test. */
  dismiss(terminalId: string): void;

  /** Reads who changed what of any terminal; from then on it is kept up to date. */
  openHistory(): void;
  olderHistory(): void;
  closeHistory(): void;
  /** Tries again what could not be read. */
  reload(): void;
}
