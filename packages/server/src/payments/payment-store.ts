/** Payments, their allocations and timeline. */
import { type Allocation, money, newId, type Payment, type TimelineKind } from '@tillkit/contract';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { AllocationsTable, PaymentsTable } from '../database/schema.ts';
import type { Member } from '../sessions/principal.ts';
import { type ApiLocale, declineTexts } from './decline-text.ts';
import type { PlannedAllocation } from './payment-input.ts';

export type PaymentRow = Selectable<PaymentsTable>;
export type AllocationRow = Selectable<AllocationsTable>;

const chunkRows = 1000;

export async function insertPayment(tx: Tx, payment: Insertable<PaymentsTable>): Promise<PaymentRow> {
  return tx.insertInto('payments').values(payment).returningAll().executeTakeFirstOrThrow();
}

/** Changes a payment and raises its version. The caller holds its row. */
export async function updatePayment(
  tx: Tx,
  paymentId: string,
  change: Partial<Insertable<PaymentsTable>>,
): Promise<PaymentRow> {
  return tx
    .updateTable('payments')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', paymentId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function lockPayment(tx: Tx, paymentId: string): Promise<PaymentRow | undefined> {
  return tx.selectFrom('payments').selectAll().where('id', '=', paymentId).forUpdate().executeTakeFirst();
}

export async function insertAllocations(
  tx: Tx,
  owner: { companyId: string; paymentId: string; currency: string; state: 'held' | 'applied' },
  planned: readonly PlannedAllocation[],
): Promise<void> {
  for (let start = 0; start < planned.length; start += chunkRows) {
    await tx
      .insertInto('allocations')
      .values(
        planned.slice(start, start + chunkRows).map((allocation) => ({
          id: newId('allocation'),
          company_id: owner.companyId,
          payment_id: owner.paymentId,
          invoice_id: allocation.invoiceId,
          credit_id: allocation.creditId,
          kind: allocation.kind,
          amount_minor: allocation.amountMinor,
          currency: owner.currency,
          reason: allocation.reason,
          state: owner.state,
        })),
      )
      .execute();
  }
}

export async function allocationsOf(
  tx: Tx,
  paymentId: string,
  state: AllocationRow['state'],
): Promise<AllocationRow[]> {
  return tx
    .selectFrom('allocations')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .where('state', '=', state)
    .orderBy('id')
    .execute();
}

export async function moveAllocations(
  tx: Tx,
  paymentId: string,
  move: { from: AllocationRow['state']; to: AllocationRow['state']; kind?: AllocationRow['kind'] },
): Promise<void> {
  await tx
    .updateTable('allocations')
    .set({ state: move.to, updated_at: sql<Date>`now()` })
    .where('payment_id', '=', paymentId)
    .where('state', '=', move.from)
    .$if(move.kind !== undefined, (q) => q.where('kind', '=', move.kind ?? 'payment'))
    .execute();
}

export async function recordTimeline(
  tx: Tx,
  entry: { companyId: string; paymentId: string; kind: TimelineKind; by: string | null; text: string },
): Promise<void> {
  await tx
    .insertInto('timeline_entries')
    .values({
      company_id: entry.companyId,
      payment_id: entry.paymentId,
      kind: entry.kind,
      by_name: entry.by,
      text: entry.text,
    })
    .execute();
}

export async function timelineOf(tx: Tx, paymentId: string) {
  return tx
    .selectFrom('timeline_entries')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .orderBy('position')
    .execute();
}

/** The earlier payment that this one would repeat (`reliability.md` section 2, second belt). */
export async function findRecentDuplicate(
  tx: Tx,
  fingerprint: string,
  withinMinutes: number,
): Promise<{ id: string; reference: string } | undefined> {
  // Two with the same fingerprint and different keys must not pass each other unseen.
  await sql`select pg_advisory_xact_lock(hashtextextended(${fingerprint}, 0))`.execute(tx);
  return tx
    .selectFrom('payments')
    .select(['id', 'reference'])
    .where('duplicate_fingerprint', '=', fingerprint)
    .where('status', 'in', ['processing', 'authorized', 'succeeded'])
    .where(sql<boolean>`created_at > now() - make_interval(mins => ${withinMinutes}::int)`)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export interface PaymentFilter {
  readonly companyId: string;
  readonly customerId?: string | undefined;
  readonly locationId?: string | undefined;
  readonly locationIds: readonly string[] | null;
  readonly status?: PaymentRow['status'] | undefined;
  readonly before: string | null;
  readonly limit: number;
}

/** Newest first. */
export async function listPaymentRows(tx: Tx, filter: PaymentFilter): Promise<PaymentRow[]> {
  return tx
    .selectFrom('payments')
    .selectAll()
    .where('company_id', '=', filter.companyId)
    .$if(filter.customerId !== undefined, (q) => q.where('customer_id', '=', filter.customerId ?? ''))
    .$if(filter.locationId !== undefined, (q) => q.where('location_id', '=', filter.locationId ?? ''))
    .$if(filter.locationIds !== null, (q) => q.where('location_id', 'in', [...(filter.locationIds ?? [])]))
    .$if(filter.status !== undefined, (q) => q.where('status', '=', filter.status ?? 'processing'))
    .$if(filter.before !== null, (q) => q.where('id', '<', filter.before ?? ''))
    .orderBy('id', 'desc')
    .limit(filter.limit)
    .execute();
}

export async function findPaymentRow(tx: Tx, paymentId: string): Promise<PaymentRow | undefined> {
  return tx.selectFrom('payments').selectAll().where('id', '=', paymentId).executeTakeFirst();
}

/** How the reader sees it: customers never get the detailed decline. */
export interface Viewer {
  readonly detailed: boolean;
  readonly locale: ApiLocale;
}
export const viewerOf = (principal: Member, locale: ApiLocale): Viewer => ({
  detailed: principal.kind !== 'customer',
  locale,
});

/** Rows with everything the contract's payment has. */
export async function presentPayments(tx: Tx, rows: readonly PaymentRow[], viewer: Viewer): Promise<Payment[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const allocations = await tx
    .selectFrom('allocations')
    .innerJoin('invoices', 'invoices.id', 'allocations.invoice_id')
    .selectAll('allocations')
    .select('invoices.number as invoice_number')
    .where(sql<boolean>`allocations.payment_id = any(${ids}::text[])`)
    .orderBy('allocations.id')
    .execute();
  const credits = await tx
    .selectFrom('open_credits')
    .select(['id', 'payment_id'])
    .where(sql<boolean>`payment_id = any(${ids}::text[])`)
    .execute();
  const customers = await tx
    .selectFrom('customers')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${[...new Set(rows.map((row) => row.customer_id))]}::text[])`)
    .execute();
  const byPayment = Map.groupBy(allocations, (row) => row.payment_id);
  const creditOf = new Map(credits.map((row) => [row.payment_id, row.id]));
  const nameOf = new Map(customers.map((row) => [row.id, row.name]));
  return rows.map((row) =>
    toPayment(row, {
      viewer,
      customerName: nameOf.get(row.customer_id) ?? '',
      openCreditId: creditOf.get(row.id) ?? null,
      allocations: (byPayment.get(row.id) ?? []).map(toAllocation),
    }),
  );
}

export async function presentPayment(tx: Tx, paymentId: string, viewer: Viewer): Promise<Payment | undefined> {
  const row = await findPaymentRow(tx, paymentId);
  return row && (await presentPayments(tx, [row], viewer))[0];
}

function toAllocation(row: AllocationRow & { invoice_number: string }): Allocation {
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    invoiceNumber: row.invoice_number,
    kind: row.kind,
    creditId: row.credit_id,
    amount: money(row.amount_minor, row.currency),
    reason: row.reason,
    state: row.state,
  };
}

function toPayment(
  row: PaymentRow,
  related: { viewer: Viewer; customerName: string; openCreditId: string | null; allocations: Allocation[] },
): Payment {
  const { viewer } = related;
  const used = related.allocations.reduce(
    (total, { kind, state, amount }) =>
      kind === 'payment' && (state === 'held' || state === 'applied') ? total + amount.minor : total,
    0,
  );
  const stands = row.status === 'processing' || row.status === 'authorized' || row.status === 'succeeded';
  return {
    id: row.id,
    reference: row.reference,
    customerId: row.customer_id,
    customerName: related.customerName,
    locationId: row.location_id,
    amount: money(row.amount_minor, row.currency),
    status: row.status,
    stage: row.stage,
    attention: row.attention,
    method: row.method,
    receivedOn: row.received_on,
    memo: row.memo,
    allocations: related.allocations,
    unapplied: money(stands ? row.amount_minor - used : 0, row.currency),
    openCreditId: related.openCreditId,
    decline: row.decline && presentDecline(row.decline, viewer),
    failure: row.failure,
    savedMethod: row.saved_method,
    authorizationCode: row.authorization_code,
    processorReference: row.processor_reference,
    confirmationEmail: row.confirmation_email,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    completedAt: row.completed_at?.toISOString() ?? null,
    version: row.version,
  };
}

function presentDecline(decline: NonNullable<PaymentRow['decline']>, viewer: Viewer): NonNullable<Payment['decline']> {
  const { customerText, staffText } = declineTexts(decline, viewer.locale);
  return {
    // The reason itself would tell a card tester what the text hides.
    reason: viewer.detailed ? decline.reason : 'declined',
    retryable: decline.retryable,
    customerText,
    staffText: viewer.detailed ? staffText : null,
    processorCode: viewer.detailed ? decline.processorCode : null,
  };
}
