/** Who is calling, as authentication found it. */
import type { Permission, Role } from '@tillkit/contract';

export type Principal =
  | { readonly kind: 'operator' }
  | { readonly kind: 'integration'; readonly companyId: string; readonly keyId: string }
  | {
      readonly kind: 'staff';
      readonly companyId: string;
      readonly userId: string;
      readonly userName: string;
      readonly role: Role;
      readonly permissions: readonly Permission[];
      /** null = all locations of the company. */
      readonly locationIds: readonly string[] | null;
    }
  | { readonly kind: 'customer'; readonly companyId: string; readonly customerId: string };

/** A principal that belongs to a company. */
export type Member = Exclude<Principal, { kind: 'operator' }>;
export type StaffPrincipal = Extract<Principal, { kind: 'staff' }>;

export const hasPermission = (principal: Principal, permission: Permission): boolean =>
  principal.kind === 'staff' && principal.permissions.includes(permission);

/** May the caller see what belongs to this location? Only staff are ever confined. */
export const mayUseLocation = (principal: Member, locationId: string): boolean =>
  principal.kind !== 'staff' || principal.locationIds === null || principal.locationIds.includes(locationId);

/** The locations a list is cut down to; null = all. */
export const confinementOf = (principal: Member): readonly string[] | null =>
  principal.kind === 'staff' ? principal.locationIds : null;

/** May the caller see what belongs to this customer? Customers see themselves only. */
export const mayUseCustomer = (principal: Member, customerId: string): boolean =>
  principal.kind !== 'customer' || principal.customerId === customerId;

/** How the audit log and `createdBy` name the caller. */
export function nameOf(principal: Principal): { kind: Principal['kind']; id: string; name: string } {
  switch (principal.kind) {
    case 'operator':
      return { kind: 'operator', id: 'operator', name: 'Platform operator' };
    case 'integration':
      return { kind: 'integration', id: principal.keyId, name: 'ERP integration' };
    case 'staff':
      return { kind: 'staff', id: principal.userId, name: principal.userName };
    case 'customer':
      return { kind: 'customer', id: principal.customerId, name: 'Customer' };
  }
}
