/** What a session may do, and what changes that while it lives. */
import type { Permission, Session, TillEvent } from '@tillkit/contract';

/** At one location; customers are judged by what they ask for, so this is for staff. */
export function mayAt(session: Session, permission: Permission, locationId: string): boolean {
  const partial = session.partialPermissions.find((part) => part.permission === permission);
  return session.permissions.includes(permission) && (!partial || partial.locationIds.includes(locationId));
}

/** After these, what a session may do can be another: read it again. */
export const changesRights = ({ type }: TillEvent): boolean =>
  type === 'permissions.updated' || type === 'settings.updated';
