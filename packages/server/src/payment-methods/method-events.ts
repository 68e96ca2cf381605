import type { Tx } from '../database/database.ts';
import { recordEvents } from '../events/event-store.ts';

/**
 * Tells of methods that changed beside the one that was asked for: who lost or won the place of the primary one. Each
 * where it is kept, so that staff of other locations do not learn of it.
 */
export async function tellMethodsChanged(
  tx: Tx,
  owner: { companyId: string; customerId: string },
  methodIds: readonly string[],
): Promise<void> {
  if (methodIds.length === 0) return;
  const kept = await tx
    .selectFrom('payment_methods')
    .innerJoin('processor_accounts', 'processor_accounts.id', 'payment_methods.processor_account_id')
    .select(['payment_methods.id', 'processor_accounts.location_id'])
    .where('payment_methods.id', 'in', [...methodIds])
    .execute();
  await recordEvents(
    tx,
    kept.map(({ id, location_id }) => ({
      ...owner,
      type: 'payment_method.updated' as const,
      subjectId: id,
      locationId: location_id,
    })),
  );
}
