import type { Permission, Role } from '@tillkit/contract';
import { ElementEvent } from '../../shared/element-event.ts';

/** What a role may do has been changed. */
export interface PermissionChange {
  readonly role: Role;
  readonly permission: Permission;
  /** `by_setting`: where the setting that allows it is on. */
  readonly grant: 'allowed' | 'denied' | 'by_setting';
}

/** The person changed a permission, and it is saved. */
export class PermissionChangeEvent extends ElementEvent<PermissionChange> {
  static override readonly type = 'till-permission-change';
}

declare global {
  interface HTMLElementEventMap {
    'till-permission-change': PermissionChangeEvent;
  }
}
