import type { Location, Session } from '@tillkit/contract';
import type { AddBlock } from './manage-methods-state.ts';

/** Whether the location's processor keeps cards now. */
const keepsCards = ({ integration: { status, capabilities } }: Location): boolean =>
  status === 'active' && (capabilities?.methods.includes('card') ?? false);

/** Where a new method is kept: at the location the host names, or the session's first one that can. */
export function placeForNew(session: Session, locationId: string | undefined): Location | null {
  const { locations } = session;
  if (locationId !== undefined) return locations.find(({ id }) => id === locationId) ?? null;
  return locations.find(keepsCards) ?? locations[0] ?? null;
}

/** Why nothing can be added, or asked for; null when it can. @param may the session's permission to do so */
export function findAddBlock(may: boolean, location: Location | null): AddBlock | null {
  if (!may) return 'forbidden';
  if (location === null) return 'no_location';
  const { status } = location.integration;
  if (status === 'disabled') return 'integration_disabled';
  if (status === 'pending') return 'integration_pending';
  return keepsCards(location) ? null : 'capability_missing';
}
