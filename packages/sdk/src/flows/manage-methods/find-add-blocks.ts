import type { Location, PaymentMethod, Session } from '@tillkit/contract';
import type { AddBlock, ManageMethodsState } from './manage-methods-state.ts';

type PaymentWay = Location['integration']['methods'][number];

const takes = ({ integration }: Location, way: PaymentWay): boolean => integration.methods.includes(way);

/** The location's processor account keeps the method. */
export const keptAt = ({ integration }: Location, { processorAccountId }: PaymentMethod): boolean =>
  integration.processorAccountId === processorAccountId;

/** Where a new method is kept: at the location the host names, or the session's first one that can. */
export function placeForNew(session: Session, locationId: string | undefined): Location | null {
  const { locations } = session;
  if (locationId !== undefined) return locations.find(({ id }) => id === locationId) ?? null;
  return locations.find((location) => takes(location, 'card')) ?? locations[0] ?? null;
}

/** Why each way to add a method is closed. @param may what the session's role includes there */
export function findAddBlocks(
  location: Location | null,
  may: { readonly manage: boolean; readonly request: boolean },
): ManageMethodsState['blocks'] {
  return {
    card: blockOf(may.manage, location, ['card']),
    bank_account: blockOf(may.manage, location, ['ach']),
    request: blockOf(may.request, location, ['card', 'ach']),
  };
}

function blockOf(may: boolean, location: Location | null, ways: readonly PaymentWay[]): AddBlock | null {
  if (!may) return 'forbidden';
  if (location === null) return 'no_location';
  const { status } = location.integration;
  if (status === 'disabled') return 'integration_disabled';
  if (status === 'pending') return 'integration_pending';
  return ways.some((way) => takes(location, way)) ? null : 'capability_missing';
}
