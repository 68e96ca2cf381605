/** The one place where access is checked against a principal: the route's row first, then what depends on the location. */
import type { Access, Permission, Role } from '@tillkit/contract';
import { mayAt, type Principal } from '../sessions/principal.ts';
import { ApiProblem } from './problem.ts';

/** @throws ApiProblem `forbidden`, unless the route's row admits this kind of principal. */
export function authorize(access: Access, principal: Principal): void {
  if (principal.kind === 'staff') {
    const needed = access.staff;
    if (needed === true) return;
    if (needed === undefined) throw new ApiProblem('forbidden', 'This call is not open to staff sessions.');
    if (!principal.permissions.includes(needed)) throw lacking(needed, principal.role, '');
    return;
  }
  const admitted = principal.kind === 'link' ? access.link === principal.purpose : access[principal.kind] === true;
  if (!admitted) throw new ApiProblem('forbidden', 'This call is not open to this kind of credential.');
}

/**
 * What the route's row cannot judge: a permission that the caller holds at some locations only ("by setting").
 * @throws ApiProblem `forbidden`
 */
export function authorizeAt(principal: Principal, permission: Permission, locationId: string): void {
  if (principal.kind === 'staff' && !mayAt(principal, permission, locationId))
    throw lacking(permission, principal.role, ' at this location');
}

const lacking = (permission: Permission, role: Role, where: string) =>
  new ApiProblem(
    'forbidden',
    `The role ${role} lacks the permission ${permission}${where}. Ask an administrator, or let a colleague who has it do this.`,
    { context: { permission, role } },
  );
