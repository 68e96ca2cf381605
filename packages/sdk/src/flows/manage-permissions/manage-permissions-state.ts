/** Everything the matrix of permissions shows. */
import type { Permission, PermissionCell, Role } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import type { ChangeHistoryState } from '../change-history.ts';
import type { FailedChange } from '../change-queue.ts';
import type { Flow, FlowProblem } from '../flow.ts';

/** `createManagePermissionsFlow(options)`. */
export interface ManagePermissionsOptions {
  readonly client: TillClient;
}

/** `sales methods:manage`: a role and a permission. */
export type CellKey = `${Role} ${Permission}`;

export const cellKey = (role: Role, permission: Permission): CellKey => `${role} ${permission}`;

/** Why nothing can be changed: the role may not, or its holder works at some locations only. */
export type PermissionsBlock = 'forbidden' | 'confined';

export interface PermissionsOutcome {
  readonly role: Role;
  readonly permission: Permission;
  readonly kind: 'saved' | 'failed' | 'elsewhere';
}

export interface ManagePermissionsState {
  readonly status: 'starting' | 'ready' | 'failed';
  readonly problem: FlowProblem | null;
  readonly live: boolean;
  /** Null: the matrix can be changed. */
  readonly block: PermissionsBlock | null;
  readonly ownRole: Role | null;
  /** As they are shown: what is wished before what is saved. */
  readonly cells: readonly PermissionCell[];
  /** Those of them that differ from the default. */
  readonly differing: readonly PermissionCell[];
  /** true allows, false denies, null: as by default. */
  readonly pending: ReadonlyMap<CellKey, boolean | null>;
  readonly failures: ReadonlyMap<CellKey, FailedChange<boolean | null>>;
  readonly history: ChangeHistoryState;
  /** The last thing that happened; a new object each time. */
  readonly outcome: PermissionsOutcome | null;
}

export interface ManagePermissionsFlow extends Flow<ManagePermissionsState> {
  set(role: Role, permission: Permission, allowed: boolean): void;
  /** As by default. */
  reset(role: Role, permission: Permission): void;
  retry(key: CellKey): void;
  dismiss(key: CellKey): void;
  openHistory(): void;
  olderHistory(): void;
  closeHistory(): void;
  reload(): void;
}
