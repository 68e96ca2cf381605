/** Everything the settings screen shows. */
import type { Location, SettingKey, Settings, SettingsView } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import type { ChangeHistoryState } from '../change-history.ts';
import type { FailedChange } from '../change-queue.ts';
import type { Flow, FlowProblem } from '../flow.ts';
import type { SettingDraft, SettingFault } from './setting-drafts.ts';

/** `createManageSettingsFlow(options)`. */
export interface ManageSettingsOptions {
  readonly client: TillClient;
  /** The location to begin with; null or absent: the company. */
  readonly locationId?: string | null | undefined;
}

/** A value to have here, or null: as inherited. */
export type SettingWish = Settings[SettingKey] | null;

/** What somebody is typing. */
export interface SettingEdit {
  readonly draft: SettingDraft;
  /** Why it cannot be saved; said once it was tried. */
  readonly fault: SettingFault | null;
  /** The value changed under the hand: what it is now. */
  readonly theirs: Settings[SettingKey] | null;
}

export interface SettingsOutcome {
  readonly key: SettingKey;
  /** `elsewhere`: somebody else changed it just now. */
  readonly kind: 'saved' | 'inherited' | 'failed' | 'elsewhere';
}

export interface ManageSettingsState {
  readonly status: 'starting' | 'ready' | 'failed';
  /** Why it could not start. */
  readonly problem: FlowProblem | null;
  readonly live: boolean;
  readonly mayManage: boolean;
  /** False for those who work at some locations only: the company's level is there to be read. */
  readonly mayManageCompany: boolean;
  readonly companyName: string;
  readonly currency: string;
  readonly locations: readonly Location[];
  /** The level that is shown: a location, or null for the company. */
  readonly scope: string | null;
  /** Null until it is read. */
  readonly view: SettingsView | null;
  /** The values as they are shown: what is wished before what is saved. */
  readonly values: Settings | null;
  /** What is typed and not saved yet, by key. */
  readonly edits: ReadonlyMap<SettingKey, SettingEdit>;
  readonly pending: ReadonlyMap<SettingKey, SettingWish>;
  /** With the code `settings_changed`: somebody else was faster; `retry` saves mine, `dismiss` keeps theirs. */
  readonly failures: ReadonlyMap<SettingKey, FailedChange<SettingWish>>;
  /** Other levels where something was not saved: `failures` tells what, once such a level is chosen. */
  readonly failedAt: readonly (string | null)[];
  readonly history: ChangeHistoryState;
  /** The last thing that happened; a new object each time. */
  readonly outcome: SettingsOutcome | null;
}

export interface ManageSettingsFlow extends Flow<ManageSettingsState> {
  /** Shows another level; what was typed at this one goes, what is being saved there goes on. */
  choose(locationId: string | null): void;
  /** Saves a value at this level at once. */
  set(key: SettingKey, value: Settings[SettingKey]): void;
  /** Goes back to what is inherited. */
  inherit(key: SettingKey): void;
  /** Takes note of what is being typed. */
  edit(key: SettingKey, draft: SettingDraft): void;
  /** Saves what was typed, when it is one; otherwise says why not. */
  commit(key: SettingKey): void;
  /** Lets go of what was typed. */
  discard(key: SettingKey): void;
  retry(key: SettingKey): void;
  dismiss(key: SettingKey): void;
  /** Reads who changed what; from then on it is kept up to date. */
  openHistory(): void;
  olderHistory(): void;
  closeHistory(): void;
  /** Tries again what could not be read. */
  reload(): void;
}
