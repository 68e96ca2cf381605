/** Payments, their allocations and timeline. */
import { type Allocation, money, newId, type Payment, type TimelineKind } from '@tillkit/contract';
import { type Insertable, type Selectable, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tx } from '../database/database.ts';
import type { AllocationsTable, PaymentsTable } from '../database/schema.ts';
import type { ApiLocale, Texts } from '../http/api-locale.ts';
import { refusedForCustomers } from '../order-hook/confirmation-ending.ts';
import type { Member } from '../sessions/principal.ts';
import { declineTexts } from './decline-text.ts';
import type { PlannedAllocation } from './payment-input.ts';
import { returnTexts } from './return-text.ts';

export type PaymentRow = Selectable<PaymentsTable>;
export type AllocationRow = Selectable<AllocationsTable>;

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

/** Columns travel as arrays: a payment over thousands of invoices would have more values than a statement may. */
export async function insertAllocations(
  tx: Tx,
  owner: { companyId: string; paymentId: string; currency: string; state: 'held' | 'applied' },
  planned: readonly PlannedAllocation[],
): Promise<void> {
  if (planned.length === 0) return;
  const text = (values: readonly (string | null)[]) => sql`${values}::text[]`;
  const columns = sql.join([
    text(planned.map(() => newId('allocation'))),
    text(planned.map(({ invoiceId }) => invoiceId)),
    text(planned.map(({ creditId }) => creditId)),
    text(planned.map(({ kind }) => kind)),
    sql`${planned.map(({ amountMinor }) => amountMinor)}::bigint[]`,
    text(planned.map(({ reason }) => reason)),
  ]);
  await sql`
    insert into allocations (id, company_id, payment_id, invoice_id, credit_id, kind, amount_minor, currency, reason, state)
    select p.id, ${owner.companyId}, ${owner.paymentId}, p.invoice_id, p.credit_id, p.kind, p.amount_minor, ${owner.currency}, p.reason, ${owner.state}
    from unnest(${columns}) as p(id, invoice_id, credit_id, kind, amount_minor, reason)`.execute(tx);
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

/** Answers those it moved, by id. */
export async function moveAllocations(
  tx: Tx,
  paymentId: string,
  move: { from: AllocationRow['state']; to: AllocationRow['state']; kind?: AllocationRow['kind'] },
): Promise<AllocationRow[]> {
  const rows = await tx
    .updateTable('allocations')
    .set({ state: move.to, updated_at: sql<Date>`now()` })
    .where('payment_id', '=', paymentId)
    .where('state', '=', move.from)
    .$if(move.kind !== undefined, (q) => q.where('kind', '=', move.kind ?? 'payment'))
    .returningAll()
    .execute();
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What an open credit was used for and still is, oldest first. */
export async function appliedUsesOf(tx: Tx, creditId: string): Promise<AllocationRow[]> {
  return tx
    .selectFrom('allocations')
    .selectAll()
    .where('credit_id', '=', creditId)
    .where('state', '=', 'applied')
    .orderBy('id')
    .execute();
}

/** Undoes uses of a credit whose rows the caller holds with the credit's lock. */
export async function undoUses(tx: Tx, uses: readonly AllocationRow[]): Promise<void> {
  if (uses.length === 0) return;
  await tx
    .updateTable('allocations')
    .set({ state: 'undone', updated_at: sql<Date>`now()` })
    .where(sql<boolean>`id = any(${uses.map((use) => use.id)}::text[])`)
    .execute();
}

/** A line of a payment's history; nobody's when the system wrote it. */
export interface TimelineNote {
  readonly kind: TimelineKind;
  readonly by: string | null;
  readonly text: Texts;
}

/** In the order given. */
export async function recordTimeline(
  tx: Tx,
  payment: { readonly companyId: string; readonly paymentId: string },
  notes: readonly TimelineNote[],
): Promise<void> {
  if (notes.length === 0) return;
  await tx
    .insertInto('timeline_entries')
    .values(
      notes.map((note) => ({
        company_id: payment.companyId,
        payment_id: payment.paymentId,
        kind: note.kind,
        by_name: note.by,
        text: note.text.en,
        translations: JSON.stringify({ es: note.text.es }),
      })),
    )
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
  const related = await tx
    .selectFrom('payments')
    .innerJoin('customers', 'customers.id', 'payments.customer_id')
    .leftJoin('open_credits', 'open_credits.payment_id', 'payments.id')
    .where(sql<boolean>`payments.id = any(${rows.map((row) => row.id)}::text[])`)
    .select((eb) => [
      'payments.id',
      'customers.name as customer_name',
      'open_credits.id as credit_id',
      jsonArrayFrom(
        eb
          .selectFrom('allocations as a')
          .innerJoin('invoices', 'invoices.id', 'a.invoice_id')
          .select([
            'a.id',
            'a.invoice_id',
            'a.kind',
            'a.credit_id',
            'a.amount_minor',
            'a.currency',
            'a.reason',
            'a.state',
          ])
          .select('invoices.number as invoice_number')
          .whereRef('a.payment_id', '=', 'payments.id')
          .orderBy('a.id'),
      ).as('allocations'),
    ])
    .execute();
  const relatedTo = new Map(related.map((row) => [row.id, row]));
  return rows.map((row) =>
    toPayment(row, {
      viewer,
      customerName: relatedTo.get(row.id)?.customer_name ?? '',
      openCreditId: relatedTo.get(row.id)?.credit_id ?? null,
      allocations: (relatedTo.get(row.id)?.allocations ?? []).map(toAllocation),
    }),
  );
}

export async function presentPayment(tx: Tx, paymentId: string, viewer: Viewer): Promise<Payment | undefined> {
  const row = await findPaymentRow(tx, paymentId);
  return row && (await presentPayments(tx, [row], viewer))[0];
}

function toAllocation(
  row: Omit<AllocationRow, 'company_id' | 'payment_id' | 'created_at' | 'updated_at'> & { invoice_number: string },
): Allocation {
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
    orderId: row.order_id,
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
    decline: row.decline && presentDecline(row.decline, row.method.type, viewer),
    bankReturn: row.bank_return && presentReturn(row.bank_return, viewer),
    authorization: presentHold(row),
    failure:
      viewer.detailed || row.failure?.code !== 'order_refused' ? row.failure : refusedForCustomers(viewer.locale),
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

function presentHold({ card_hold: hold, currency }: PaymentRow): Payment['authorization'] {
  if (hold === null) return null;
  const { amountMinor, expiresAt, capturedMinor, failure } = hold;
  const captured = capturedMinor === null ? null : money(capturedMinor, currency);
  return { amount: money(amountMinor, currency), expiresAt, captured, failure };
}

function presentReturn(
  bankReturn: NonNullable<PaymentRow['bank_return']>,
  viewer: Viewer,
): NonNullable<Payment['bankReturn']> {
  const { customerText, staffText } = returnTexts(bankReturn, viewer.locale);
  const { code, returnedAt, reversed } = bankReturn;
  return { code, customerText, staffText: viewer.detailed ? staffText : null, returnedAt, reversed };
}

function presentDecline(
  decline: NonNullable<PaymentRow['decline']>,
  method: PaymentRow['method']['type'],
  viewer: Viewer,
): NonNullable<Payment['decline']> {
  const { customerText, staffText } = declineTexts(
    decline,
    method === 'bank_account' ? 'bank_account' : 'card',
    viewer.locale,
  );
  return {
    // The reason itself would tell a card tester what the text hides.
    reason: viewer.detailed ? decline.reason : 'declined',
    retryable: decline.retryable,
    customerText,
    staffText: viewer.detailed ? staffText : null,
    processorCode: viewer.detailed ? decline.processorCode : null,
  };
}
