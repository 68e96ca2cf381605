/** Attempts: one instruction to a processor each, with its lease and fence. Time is the database's clock throughout. */
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { AttemptState, AttemptsTable } from '../database/schema.ts';

export type AttemptRow = Selectable<AttemptsTable> & {
  /** Milliseconds since the last send, by the database's clock. */
  since_sent_ms: number;
  /** Milliseconds since the first send. */
  age_ms: number;
};

/** A holder that is alive renews its lease (`hold-lease.ts`); one that died is taken over after this long. */
export const leaseSeconds = 6;

const withClock = (tx: Tx) =>
  tx
    .selectFrom('attempts')
    .selectAll()
    .select([
      sql<number>`(extract(epoch from clock_timestamp() - sent_at) * 1000)::bigint`.as('since_sent_ms'),
      sql<number>`(extract(epoch from clock_timestamp() - created_at) * 1000)::bigint`.as('age_ms'),
    ]);

/** Open, or one that has ended and may still surprise: a debit comes back, a terminal has charged after all, an authorization is let go. */
const isAskedAbout = sql<boolean>`state in ('submitted','unknown','pending','not_received','approved','rejected','needs_review') and next_inquiry_at is not null`;

const leaseEnd = sql<Date>`clock_timestamp() + make_interval(secs => ${leaseSeconds})`;

export interface NewAttempt {
  readonly id: string;
  readonly companyId: string;
  readonly kind: AttemptsTable['kind'];
  readonly subjectId: string;
  readonly processorAccountId: string;
  readonly reference: string;
  readonly request: AttemptRow['request'];
  readonly requestHash: string;
  readonly adapterVersion: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly leaseOwner: string;
}

/** Born `submitted`, with a lease: from here on bytes may leave. */
export async function insertAttempt(tx: Tx, attempt: NewAttempt): Promise<Selectable<AttemptsTable>> {
  return tx
    .insertInto('attempts')
    .values({
      id: attempt.id,
      company_id: attempt.companyId,
      kind: attempt.kind,
      subject_id: attempt.subjectId,
      processor_account_id: attempt.processorAccountId,
      reference: attempt.reference,
      state: 'submitted',
      request: JSON.stringify(attempt.request),
      request_hash: attempt.requestHash,
      adapter_version: attempt.adapterVersion,
      amount_minor: attempt.amountMinor,
      currency: attempt.currency,
      lease_owner: attempt.leaseOwner,
      lease_until: leaseEnd,
      next_inquiry_at: leaseEnd,
      sent_at: sql<Date>`clock_timestamp()`,
    } as Insertable<AttemptsTable>)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function lockAttempt(tx: Tx, attemptId: string): Promise<AttemptRow | undefined> {
  return withClock(tx).where('id', '=', attemptId).forUpdate().executeTakeFirst();
}

export async function findAttempt(tx: Tx, attemptId: string): Promise<AttemptRow | undefined> {
  return withClock(tx).where('id', '=', attemptId).executeTakeFirst();
}

/** The latest attempt of a payment, and whether somebody is working on it. */
export async function findAttemptOf(
  tx: Tx,
  subjectId: string,
): Promise<(AttemptRow & { leased: boolean }) | undefined> {
  const row = await withClock(tx)
    .select(sql<boolean>`coalesce(lease_until > clock_timestamp(), false)`.as('leased'))
    .where('subject_id', '=', subjectId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row;
}

export async function findAttemptByReference(tx: Tx, reference: string): Promise<AttemptRow | undefined> {
  return withClock(tx).where('reference', '=', reference).executeTakeFirst();
}

/** The charge of a payment that the processor has approved. */
export async function findApprovedCharge(tx: Tx, paymentId: string): Promise<AttemptRow | undefined> {
  return withClock(tx)
    .where('subject_id', '=', paymentId)
    .where('kind', '=', 'charge')
    .where('state', '=', 'approved')
    .executeTakeFirst();
}

/** The charge that the processor knows by this id, of one account. */
export async function findAttemptByProcessorReference(
  tx: Tx,
  processorAccountId: string,
  processorReference: string,
): Promise<AttemptRow | undefined> {
  return withClock(tx)
    .where('processor_account_id', '=', processorAccountId)
    .where('processor_reference', '=', processorReference)
    .where('kind', '=', 'charge')
    .executeTakeFirst();
}

/** What an attempt is given when somebody takes it over to find out. */
export interface Lease {
  readonly attempt: AttemptRow;
  /** The number that a later writer must still match. */
  readonly fence: number;
}

/**
 * Takes over one open attempt to inquire about it, unless somebody else works on it or asked within `minGapMs`.
 * The fence rises, so the answer of the previous holder, should it still come, is no longer taken.
 */
export async function leaseForInquiry(
  tx: Tx,
  attemptId: string,
  options: { owner: string; minGapMs: number },
): Promise<Lease | undefined> {
  const attempt = await withClock(tx)
    .where('id', '=', attemptId)
    .where(isAskedAbout)
    .where(sql<boolean>`coalesce(lease_until <= clock_timestamp(), true)`)
    .where(
      sql<boolean>`coalesce(last_inquiry_at <= clock_timestamp() - make_interval(secs => ${options.minGapMs / 1000}::float8), true)`,
    )
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return attempt && (await takeLease(tx, attempt, options.owner));
}

/** Asks about an attempt soon, where one is still asked about: somebody hinted that there is news. */
export async function hastenInquiry(tx: Tx, attemptId: string): Promise<void> {
  await tx
    .updateTable('attempts')
    .set({ next_inquiry_at: sql<Date>`least(next_inquiry_at, clock_timestamp() + interval '2 seconds')` })
    .where('id', '=', attemptId)
    .where(isAskedAbout)
    .execute();
}

/** The next attempts whose time has come, across companies; each is leased to `owner`. */
export async function leaseDueAttempts(tx: Tx, options: { owner: string; limit: number }): Promise<Lease[]> {
  const due = await withClock(tx)
    .where(isAskedAbout)
    .where(sql<boolean>`next_inquiry_at <= clock_timestamp()`)
    .where(sql<boolean>`coalesce(lease_until <= clock_timestamp(), true)`)
    .orderBy('next_inquiry_at')
    .limit(options.limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return Promise.all(due.map((attempt) => takeLease(tx, attempt, options.owner)));
}

async function takeLease(tx: Tx, attempt: AttemptRow, owner: string): Promise<Lease> {
  const fence = attempt.fence + 1;
  await tx
    .updateTable('attempts')
    .set({
      fence,
      lease_owner: owner,
      lease_until: leaseEnd,
      last_inquiry_at: sql<Date>`clock_timestamp()`,
      next_inquiry_at: leaseEnd,
      inquiries: attempt.inquiries + 1,
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', attempt.id)
    .execute();
  return { attempt, fence };
}

/** Holds on to a lease; false when a newer holder has it, or the attempt has ended. */
export async function renewLease(tx: Tx, attemptId: string, fence: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('attempts')
    .set({ lease_until: leaseEnd, next_inquiry_at: leaseEnd })
    .where('id', '=', attemptId)
    .where('fence', '=', fence)
    .where('lease_until', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Records that the same reference is sent once more. */
export async function markResent(tx: Tx, attemptId: string, fence: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('attempts')
    .set((eb) => ({
      state: 'submitted' as const,
      sends: eb('sends', '+', 1),
      sent_at: sql<Date>`clock_timestamp()`,
      lease_until: leaseEnd,
      next_inquiry_at: leaseEnd,
      updated_at: sql<Date>`clock_timestamp()`,
    }))
    .where('id', '=', attemptId)
    .where('fence', '=', fence)
    .where('state', '=', 'not_received')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Looks again later whether a settled debit came back, or no more; what it ended with stays. */
export async function watchAttempt(tx: Tx, attemptId: string, inquireInMs: number | null): Promise<void> {
  await tx
    .updateTable('attempts')
    .set({ lease_until: null, lease_owner: null, next_inquiry_at: inMs(inquireInMs) })
    .where('id', '=', attemptId)
    .execute();
}

const inMs = (ms: number | null) =>
  ms === null ? null : sql<Date>`clock_timestamp() + make_interval(secs => ${ms / 1000}::float8)`;

/** Keeps the name of a terminal's session, by which any process can ask about it. */
export async function storeSession(tx: Tx, attemptId: string, fence: number, sessionRef: string): Promise<void> {
  await tx
    .updateTable('attempts')
    .set({ session_ref: sessionRef })
    .where('id', '=', attemptId)
    .where('fence', '=', fence)
    .execute();
}

/** Writes a verdict. @param inquireInMs when to ask again; null = no more. */
export async function updateAttempt(
  tx: Tx,
  attemptId: string,
  change: { state: AttemptState; processorReference: string | null; result: unknown; inquireInMs: number | null },
): Promise<void> {
  await tx
    .updateTable('attempts')
    .set({
      state: change.state,
      processor_reference: change.processorReference,
      result: change.result === null ? null : JSON.stringify(change.result),
      lease_until: null,
      lease_owner: null,
      next_inquiry_at: inMs(change.inquireInMs),
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', attemptId)
    .execute();
}
