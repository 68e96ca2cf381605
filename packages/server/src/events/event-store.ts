/**
 * The outbox of events: written in the transaction of the change, read by streams in commit order. A reader stops at the
 * oldest transaction still running (`pg_snapshot_xmin`), so an event that commits late is never skipped.
 */
import { type EventType, newId, type TillEvent } from '@tillkit/contract';
import { sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import { ApiProblem } from '../http/problem.ts';
import type { Member } from '../sessions/principal.ts';

export interface EventFact {
  readonly companyId: string;
  readonly type: EventType;
  readonly subjectId: string;
  readonly customerId: string | null;
  readonly locationId: string | null;
}

/** Appends an event. The caller holds a lock on the subject's row, which keeps the sequence gap-free. */
export async function recordEvent(tx: Tx, fact: EventFact): Promise<void> {
  await recordEvents(tx, [fact]);
}

/** As `recordEvent`, for many subjects at once; each subject at most once. */
export async function recordEvents(tx: Tx, facts: readonly EventFact[]): Promise<void> {
  if (facts.length === 0) return;
  await tx
    .insertInto('events')
    .values((eb) =>
      facts.map((fact) => ({
        id: newId('event'),
        company_id: fact.companyId,
        type: fact.type,
        subject_id: fact.subjectId,
        customer_id: fact.customerId,
        location_id: fact.locationId,
        sequence: eb
          .selectFrom('events')
          .select(sql<number>`coalesce(max(sequence), 0) + 1`.as('next'))
          .where('subject_id', '=', fact.subjectId),
      })),
    )
    .execute();
}

/** A place in the stream. */
export interface EventPosition {
  readonly txid: string;
  readonly position: number;
}

export const encodePosition = (at: EventPosition): string => `${at.txid}-${at.position}`;

/** null for anything that does not look like a position of ours. */
export function readPosition(text: string): EventPosition | null {
  const match = /^(\d{1,19})-(\d{1,15})$/.exec(text);
  return match && { txid: match[1] ?? '', position: Number(match[2]) };
}

/** @throws ApiProblem `invalid_request` for anything but a position of ours. */
export function decodePosition(cursor: string): EventPosition {
  const position = readPosition(cursor);
  if (!position)
    throw new ApiProblem('invalid_request', 'This is not a cursor of the event stream.', { param: 'cursor' });
  return position;
}

/** Where the stream ends now: everything from here on is still to come. */
export async function currentPosition(tx: Tx): Promise<EventPosition> {
  const { rows } = await sql<{ txid: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as txid`.execute(
    tx,
  );
  return { txid: rows[0]?.txid ?? '0', position: 0 };
}

export interface StoredEvent {
  readonly event: TillEvent;
  readonly at: EventPosition;
}

/** Committed events after a place, in order. */
export async function listEvents(
  tx: Tx,
  filter: { companyId: string; after: EventPosition; subjectId?: string | undefined; limit: number },
): Promise<StoredEvent[]> {
  const rows = await tx
    .selectFrom('events')
    .selectAll()
    .where('company_id', '=', filter.companyId)
    .where(sql<boolean>`(txid, position) > (${filter.after.txid}::xid8, ${filter.after.position}::bigint)`)
    .where(sql<boolean>`txid < pg_snapshot_xmin(pg_current_snapshot())`)
    .$if(filter.subjectId !== undefined, (q) => q.where('subject_id', '=', filter.subjectId ?? ''))
    .orderBy('txid')
    .orderBy('position')
    .limit(filter.limit)
    .execute();
  return rows.map((row) => {
    const at = { txid: String(row.txid), position: row.position };
    return {
      at,
      event: {
        id: row.id,
        type: row.type as EventType,
        subjectId: row.subject_id,
        customerId: row.customer_id,
        locationId: row.location_id,
        sequence: row.sequence,
        createdAt: row.created_at.toISOString(),
        cursor: encodePosition(at),
      },
    };
  });
}

/** May this caller learn of this event? */
export function mayReceive(principal: Member, event: TillEvent): boolean {
  if (principal.kind === 'customer') return event.customerId === principal.customerId;
  if (principal.kind === 'staff' && principal.locationIds !== null)
    return event.locationId === null || principal.locationIds.includes(event.locationId);
  return true;
}
