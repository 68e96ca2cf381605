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

/** Company settings that widen the matrix ("by setting" in R-45). */
export interface PermissionSettings {
  /** allow salespeople to manage customer cards. */
  readonly salespeopleManageCards: boolean;
}

/** The permissions a role holds under a company's settings. */
export function permissionsOf(role: Role, settings: PermissionSettings): Permission[] {
  return permissions.filter(
    (permission) =>
      permissionMatrix[permission].includes(role) ||
      (permission === 'methods:manage' && role === 'sales' && settings.salespeopleManageCards),
  );
}
