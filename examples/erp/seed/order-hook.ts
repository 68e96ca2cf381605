/** Has the backend ask the ERP before an order is confirmed. */
import type { TillClient } from '@tillkit/sdk';
import type { PlaceCode } from './places.ts';

/** Elsewhere nobody is asked, so that both ways can be seen. */
const askedAt: PlaceCode = 'NYC';

/**
 * Said at every start: the ERP may have another address than last time.
 * @param kept the secret of an earlier start; without it a new one is made
 * @returns the secret that calls are signed with
 */
export async function putOrderHook(erp: TillClient, erpOrigin: string, kept: string | undefined): Promise<string> {
  const { items } = await erp.locations.list();
  const locationIds = items.filter(({ externalId }) => externalId === askedAt).map(({ id }) => id);
  const url = `${erpOrigin}/erp/hooks/orders`;
  const { secret } = await erp.orderHook.put({ url, locationIds, rotateSecret: kept === undefined });
  const stands = secret ?? kept;
  if (stands === undefined) throw new Error('The backend asks without a secret.');
  return stands;
}
