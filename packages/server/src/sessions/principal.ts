/** Who is calling, as authentication found it. */
import type { LinkSubject, Permission, Role } from '@tillkit/contract';
import { ApiProblem } from '../http/problem.ts';

export type Principal =
  | { readonly kind: 'operator' }
  | { readonly kind: 'integration'; readonly companyId: string; readonly keyId: string }
  | {
      readonly kind: 'staff';
      readonly companyId: string;
      readonly userId: string;
      readonly userName: string;
      readonly role: Role;
      /** What the caller may do at one of their locations at least. */
      readonly permissions: readonly Permission[];
      /** Those of them that do not hold everywhere: ask `mayAt`. */
      readonly partial: readonly PartialPermission[];
      /** null = all locations of the company. */
      readonly locationIds: readonly string[] | null;
    }
  | { readonly kind: 'customer'; readonly companyId: string; readonly customerId: string }
  /** The holder of a link: reaches the thing the link is about, by routes made for it, and nothing else. */
  | ({ readonly companyId: string } & Readonly<LinkSubject>);

/** A permission that a setting gives at some locations only. */
export interface PartialPermission {
  readonly permission: Permission;
  readonly locationIds: readonly string[];
}

/** A principal that belongs to a company. The holder of a link is none: no operation takes one unawares. */
export type Member = Exclude<Principal, { kind: 'operator' } | { kind: 'link' }>;
export type StaffPrincipal = Extract<Principal, { kind: 'staff' }>;
export type LinkPrincipal = Extract<Principal, { kind: 'link' }>;

/** May the caller do this somewhere? What happens at a location asks `mayAt`. */
export const hasPermission = (principal: Principal, permission: Permission): boolean =>
  principal.kind === 'staff' && principal.permissions.includes(permission);

/** May the caller do this at the location? Whoever is not staff is judged by the route alone. */
export function mayAt(principal: Principal, permission: Permission, locationId: string): boolean {
  if (principal.kind !== 'staff') return true;
  const partial = principal.partial.find((part) => part.permission === permission);
  return principal.permissions.includes(permission) && (!partial || partial.locationIds.includes(locationId));
}

/** May the caller see what belongs to this location? Staff may be confined; a link is about one location. */
export function mayUseLocation(principal: Member | LinkPrincipal, locationId: string): boolean {
  if (principal.kind === 'link') return principal.locationId === locationId;
  return principal.kind !== 'staff' || principal.locationIds === null || principal.locationIds.includes(locationId);
}

/** The locations a list is cut down to; null = all. */
export const confinementOf = (principal: Member): readonly string[] | null =>
  principal.kind === 'staff' ? principal.locationIds : null;

/**
 * For what concerns the company as a whole: somebody who works at some of its locations does not decide over the others.
 * @throws ApiProblem `location_forbidden`
 */
export function assertUnconfined(principal: Member, because: string): void {
  if (confinementOf(principal) !== null)
    throw new ApiProblem(
      'location_forbidden',
      `${because}, and you work at some of them only. Ask a colleague who works at all of them.`,
    );
}

/** May the caller see what belongs to this customer? Customers see themselves only, and a link is about one customer. */
export const mayUseCustomer = (principal: Member | LinkPrincipal, customerId: string): boolean =>
  !('customerId' in principal) || principal.customerId === customerId;

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
    case 'link':
      return { kind: 'link', id: principal.methodRequestId, name: 'Holder of a link' };
  }
}
