import type { Tx } from '../database/database.ts';
import { recordEvent } from '../events/event-store.ts';
import type { OrderRow } from './order-store.ts';

export async function tellOrder(tx: Tx, order: OrderRow): Promise<void> {
  await recordEvent(tx, {
    companyId: order.company_id,
    type: 'order.updated',
    subjectId: order.id,
    customerId: order.customer_id,
    locationId: order.location_id,
  });
}
