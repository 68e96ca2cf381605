/** What a vendor is asked about the order of a payment, as a row. Whoever changes one holds the payment's row; time is the database's clock. */
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { OrderConfirmationsTable } from '../database/schema.ts';

export type ConfirmationRow = Selectable<OrderConfirmationsTable> & {
  /** Milliseconds since the vendor was first asked. */
  asked_for_ms: number;
};

type State = ConfirmationRow['state'];

/** Whoever takes the next step has this long; then another one looks, and what is under way at the processor has a lease of its own. */
export const stepPatienceMs = 12_000;
/** A request that waits for the money asks at once; where none does, the sweeper does. */
const firstLookMs = 1_000;

const inMs = (ms: number | null) =>
  ms === null ? null : sql<Date>`clock_timestamp() + make_interval(secs => ${ms / 1000}::float8)`;

export async function insertConfirmation(
  tx: Tx,
  confirmation: {
    readonly id: string;
    readonly companyId: string;
    readonly orderId: string;
    readonly paymentId: string;
    readonly money: ConfirmationRow['money'];
    readonly capture: boolean;
  },
): Promise<void> {
  const { id, companyId, orderId, paymentId, money, capture } = confirmation;
  await tx
    .insertInto('order_confirmations')
    .values({
      id,
      company_id: companyId,
      order_id: orderId,
      payment_id: paymentId,
      state: money === 'held' ? 'waiting' : 'asking',
      money,
      capture,
      next_step_at: money === 'held' ? null : inMs(stepPatienceMs),
    })
    .execute();
}

export async function lockConfirmationOf(tx: Tx, paymentId: string): Promise<ConfirmationRow | undefined> {
  return tx
    .selectFrom('order_confirmations')
    .selectAll()
    .select(
      sql<number>`coalesce((extract(epoch from clock_timestamp() - asked_at) * 1000)::bigint, 0)`.as('asked_for_ms'),
    )
    .where('payment_id', '=', paymentId)
    .forUpdate()
    .executeTakeFirst();
}

/** Another state, of which nobody has made a call yet. @param nextStepInMs null: nothing more is to be done. */
export async function moveConfirmation(
  tx: Tx,
  id: string,
  to: {
    readonly state: State;
    readonly nextStepInMs: number | null;
    readonly ending?: NonNullable<ConfirmationRow['ending']>;
    readonly reason?: string;
  },
): Promise<void> {
  await tx
    .updateTable('order_confirmations')
    .set({
      state: to.state,
      calls: 0,
      next_step_at: inMs(to.nextStepInMs),
      updated_at: sql<Date>`clock_timestamp()`,
      ...(to.ending !== undefined && { ending: to.ending }),
      ...(to.reason !== undefined && { reason: to.reason }),
    })
    .where('id', '=', id)
    .execute();
}

/** When the next step is due; the state stays. */
export async function planStep(tx: Tx, id: string, inMilliseconds: number | null): Promise<void> {
  await tx
    .updateTable('order_confirmations')
    .set({ next_step_at: inMs(inMilliseconds) })
    .where('id', '=', id)
    .execute();
}

/** A call of this state begins: with what is sent, from the first on. */
export async function countCall(tx: Tx, id: string, body?: string): Promise<void> {
  await tx
    .updateTable('order_confirmations')
    .set((eb) => ({
      calls: eb('calls', '+', 1),
      next_step_at: inMs(stepPatienceMs),
      ...(body !== undefined && { body, asked_at: sql<Date>`coalesce(asked_at, clock_timestamp())` }),
    }))
    .where('id', '=', id)
    .execute();
}

/** The money is set aside: the vendor is asked next, where one is to be. */
export async function askOnceHeld(tx: Tx, paymentId: string): Promise<boolean> {
  const row = await lockConfirmationOf(tx, paymentId);
  if (row?.state !== 'waiting') return false;
  await moveConfirmation(tx, row.id, { state: 'asking', nextStepInMs: firstLookMs });
  return true;
}

/** No money was moved, or it was let go: whoever was asked about the order, or had accepted it, is to be told. */
export async function withdrawConfirmation(tx: Tx, paymentId: string): Promise<void> {
  const row = await lockConfirmationOf(tx, paymentId);
  if (row?.state === 'waiting') await moveConfirmation(tx, row.id, { state: 'moot', nextStepInMs: null });
  if (row?.state === 'asking' || row?.state === 'confirmed')
    await moveConfirmation(tx, row.id, { state: 'withdrawn', nextStepInMs: 0 });
  if (row?.state === 'refused' || row?.state === 'withdrawn') await planStep(tx, row.id, 0);
}

/** Payments whose next step is due, across companies; each is the caller's for a while. */
export async function takeDueSteps(tx: Tx, limit: number): Promise<{ companyId: string; paymentId: string }[]> {
  const due = await tx
    .selectFrom('order_confirmations')
    .select(['id', 'company_id as companyId', 'payment_id as paymentId'])
    .where('next_step_at', '<=', sql<Date>`clock_timestamp()`)
    .orderBy('next_step_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  if (due.length > 0)
    await tx
      .updateTable('order_confirmations')
      .set({ next_step_at: inMs(stepPatienceMs) })
      .where(
        'id',
        'in',
        due.map(({ id }) => id),
      )
      .execute();
  return due;
}
