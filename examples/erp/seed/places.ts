/** Where the company sells: two warehouses, and a counter for whoever walks in. */
import type { Location } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';

export type PlaceCode = 'MIA' | 'NYC' | 'CNC';

/** The counter, where a card reader stands. */
export const counterCode: PlaceCode = 'CNC';

/** The company's account at the (simulated) processor for a location. */
export const merchantIdOf = (code: string): string => `demo-${code}`;

const places: readonly { readonly externalId: PlaceCode; readonly name: string }[] = [
  { externalId: 'MIA', name: 'Miami' },
  { externalId: 'NYC', name: 'New York' },
  { externalId: 'CNC', name: 'Miami Cash & Carry' },
];

/** @returns each location by the ERP's code. */
export async function sendPlaces(erp: TillClient): Promise<Map<string, Location>> {
  const locations = new Map<string, Location>();
  for (const place of places) {
    locations.set(place.externalId, await erp.locations.upsert(place));
  }
  return locations;
}
