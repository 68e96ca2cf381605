import type { EventType, MethodRequestStatus } from '@tillkit/contract';
import { type Actor, recordAudit } from '../audit/audit-store.ts';
import type { Tx } from '../database/database.ts';
import { recordEvent } from '../events/event-store.ts';
import { type MethodRequestRow, updateMethodRequest } from './method-request-store.ts';

/** Tells the streams of something that happened to a request. The caller holds the row. */
export async function tellOfRequest(tx: Tx, row: MethodRequestRow, type: EventType & `method_request.${string}`) {
  await recordEvent(tx, {
    companyId: row.company_id,
    type,
    subjectId: row.id,
    customerId: row.customer_id,
    locationId: row.location_id,
  });
}

/** Moves a request on: the row, the event, and the audit log with before and after. The caller holds the row. */
export async function changeStatus(
  tx: Tx,
  row: MethodRequestRow,
  change: {
    readonly to: Exclude<MethodRequestStatus, 'sent'>;
    readonly by: Actor;
    readonly columns?: Omit<Parameters<typeof updateMethodRequest>[2], 'status'>;
    readonly details?: Record<string, unknown>;
  },
): Promise<MethodRequestRow> {
  const { to, by, columns, details } = change;
  const updated = await updateMethodRequest(tx, row.id, { ...columns, status: to });
  await tellOfRequest(tx, updated, `method_request.${to}`);
  await recordAudit(tx, by, {
    companyId: row.company_id,
    action: `method_request.${to}`,
    subjectId: row.id,
    locationId: row.location_id,
    details: { before: { status: row.status }, after: { status: to }, ...details },
  });
  return updated;
}
