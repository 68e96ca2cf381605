/** The one place where a route's access is checked against a principal. */
import type { Access } from '@tillkit/contract';
import type { Principal } from '../sessions/principal.ts';
import { ApiProblem } from './problem.ts';

/** @throws ApiProblem `forbidden`, unless the route's row admits this kind of principal. */
export function authorize(access: Access, principal: Principal): void {
  if (principal.kind === 'staff') {
    const needed = access.staff;
    if (needed === true) return;
    if (needed === undefined) throw new ApiProblem('forbidden', 'This call is not open to staff sessions.');
    if (!principal.permissions.includes(needed))
      throw new ApiProblem(
        'forbidden',
        `The role ${principal.role} lacks the permission ${needed}. Ask an administrator, or let a colleague who has it do this.`,
        {
          context: { permission: needed, role: principal.role },
        },
      );
    return;
  }
  const admitted = principal.kind === 'link' ? access.link === principal.purpose : access[principal.kind] === true;
  if (!admitted) throw new ApiProblem('forbidden', 'This call is not open to this kind of credential.');
}
