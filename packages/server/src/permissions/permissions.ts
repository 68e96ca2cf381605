/** From a company's rules to what a person may do. Pure. */
import {
  defaultGrant,
  effectiveSettings,
  grantOf,
  isLocked,
  type OwnSettings,
  type Permission,
  type PermissionCell,
  type PermissionMatrix,
  type PermissionOverrides,
  permissions,
  type Role,
  roles,
} from '@tillkit/contract';
import type { PartialPermission } from '../sessions/principal.ts';

/** All that decides over permissions in a company. */
export interface CompanyAccess {
  readonly overrides: PermissionOverrides;
  readonly settings: OwnSettings;
  readonly locations: readonly { readonly id: string; readonly settings: OwnSettings }[];
}

export interface HeldPermissions {
  readonly permissions: readonly Permission[];
  readonly partial: readonly PartialPermission[];
}

/**
 * What a role may do at these locations (null: all of the company). A permission "by setting" holds where the setting is
 * on: it is held when that is so somewhere, and listed as partial unless it is so everywhere.
 */
export function heldPermissions(
  role: Role,
  locationIds: readonly string[] | null,
  access: CompanyAccess,
): HeldPermissions {
  const own = access.locations.filter(({ id }) => locationIds === null || locationIds.includes(id));
  const on = own
    .filter(({ settings }) => effectiveSettings(access.settings, settings).salespeopleManageCards)
    .map(({ id }) => id);
  const partial: PartialPermission[] = [];
  const held = permissions.filter((permission) => {
    const grant = grantOf(role, permission, access.overrides);
    if (grant !== 'by_setting') return grant === 'allowed';
    if (on.length > 0 && on.length < own.length) partial.push({ permission, locationIds: on });
    return on.length > 0;
  });
  return { permissions: held, partial };
}

export function matrixOf(overrides: PermissionOverrides): PermissionMatrix {
  const cell = (role: Role, permission: Permission): PermissionCell => ({
    role,
    permission,
    grant: grantOf(role, permission, overrides),
    byDefault: defaultGrant(role, permission),
    locked: isLocked(role, permission),
  });
  return { cells: permissions.flatMap((permission) => roles.map((role) => cell(role, permission))) };
}

export interface PermissionChange {
  readonly role: Role;
  readonly permission: Permission;
  /** null: as by default. */
  readonly allowed: boolean | null;
}

/** The overrides after the changes, later ones winning; what would say the same as the default is not kept. */
export function changeOverrides(
  overrides: PermissionOverrides,
  changes: readonly PermissionChange[],
): PermissionOverrides {
  const next: { [R in Role]?: { [P in Permission]?: boolean } } = structuredClone(overrides);
  for (const { role, permission, allowed } of changes) {
    const ofRole = { ...next[role] };
    const same = defaultGrant(role, permission) === (allowed ? 'allowed' : 'denied');
    if (allowed === null || same) delete ofRole[permission];
    else ofRole[permission] = allowed;
    next[role] = ofRole;
    if (Object.keys(ofRole).length === 0) delete next[role];
  }
  return next;
}
