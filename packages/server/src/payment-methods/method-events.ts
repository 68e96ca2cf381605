import type { Tx } from '../database/database.ts';
import { recordEvents } from '../events/event-store.ts';

/** Tells of methods that changed beside the one that was asked for: who lost or won the place of the primary one. */
export async function tellMethodsChanged(
  tx: Tx,
  owner: { companyId: string; customerId: string },
  methodIds: readonly string[],
): Promise<void> {
  await recordEvents(
    tx,
    methodIds.map((subjectId) => ({ ...owner, type: 'payment_method.updated' as const, subjectId, locationId: null })),
  );
}
