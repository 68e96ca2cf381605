/** Who may do what, as data: the server enforces it, the elements hide or disable by it. */
import { z } from 'zod';

export const roles = [
  'admin',
  'setup',
  'credit_manager',
  'sales_manager',
  'accounts_receivable',
  'accounts_payable',
  'cashier',
  'sales',
  'sales_allocation',
] as const;
export type Role = (typeof roles)[number];
export const roleSchema = z.enum(roles);

export const permissions = [
  'methods:view',
  'methods:manage',
  'methods:request',
  'payments:receive',
  'payments:take_in_orders',
  'payment_links:manage',
  'schedules:manage',
  /** Refund, undo an allocation, write off. */
  'payments:adjust',
  'payments:view',
  'settlements:manage',
  'settings:manage',
] as const;
export type Permission = (typeof permissions)[number];
export const permissionSchema = z.enum(permissions);

const everyone: readonly Role[] = [
  'admin',
  'credit_manager',
  'sales_manager',
  'accounts_receivable',
  'accounts_payable',
  'cashier',
  'sales',
  'sales_allocation',
];

/** Roles that hold each permission by default; a company may override it. */
export const permissionMatrix: Readonly<Record<Permission, readonly Role[]>> = {
  'methods:view': everyone,
  'methods:manage': ['admin', 'credit_manager', 'sales_manager', 'accounts_receivable', 'cashier'],
  'methods:request': everyone,
  'payments:receive': [
    'admin',
    'credit_manager',
    'sales_manager',
    'accounts_receivable',
    'accounts_payable',
    'cashier',
  ],
  'payments:take_in_orders': [
    'admin',
    'credit_manager',
    'sales_manager',
    'accounts_receivable',
    'cashier',
    'sales',
    'sales_allocation',
  ],
  'payment_links:manage': [
    'admin',
    'credit_manager',
    'sales_manager',
    'accounts_receivable',
    'cashier',
    'sales',
    'sales_allocation',
  ],
  'schedules:manage': ['admin', 'credit_manager', 'sales_manager', 'accounts_receivable', 'cashier'],
  'payments:adjust': ['admin', 'credit_manager', 'accounts_receivable', 'cashier'],
  'payments:view': everyone,
  'settlements:manage': ['admin', 'credit_manager', 'accounts_receivable'],
  'settings:manage': ['admin', 'setup'],
};

/** `by_setting`: where the setting `salespeopleManageCards` is on, location by location. */
export const permissionGrants = ['allowed', 'denied', 'by_setting'] as const;
export type PermissionGrant = (typeof permissionGrants)[number];

/** What a company says otherwise than the default: true allows, false denies. */
export type PermissionOverrides = { readonly [R in Role]?: { readonly [P in Permission]?: boolean } };

/** What a role holds unless its company says otherwise. */
export function defaultGrant(role: Role, permission: Permission): PermissionGrant {
  if (role === 'sales' && permission === 'methods:manage') return 'by_setting';
  return permissionMatrix[permission].includes(role) ? 'allowed' : 'denied';
}

/** What a role holds in a company. */
export function grantOf(role: Role, permission: Permission, overrides: PermissionOverrides): PermissionGrant {
  const said = overrides[role]?.[permission];
  if (said === undefined || isLocked(role, permission)) return defaultGrant(role, permission);
  return said ? 'allowed' : 'denied';
}

/** Whoever administers must not be able to lock everybody out. */
export const isLocked = (role: Role, permission: Permission): boolean =>
  role === 'admin' && permission === 'settings:manage';
