/**
 * What follows once an order's payment waits for the vendor's word, one step at a time: ask, capture or void what is set aside, tell
 * the vendor of an order that is not confirmed after all. Each step is decided under the payment's row by what is written, so a
 * process may die between any two of them, and whoever comes next goes on.
 */
import { money, newId } from '@tillkit/contract';
import { recordAudit, systemActor } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { Texts } from '../http/api-locale.ts';
import { lockOrder } from '../orders/order-store.ts';
import { releasePayment, tell } from '../payments/apply-payment.ts';
import { finalStates } from '../payments/attempt.ts';
import { findAttemptOf } from '../payments/attempt-store.ts';
import { confirmAuthorized } from '../payments/authorization.ts';
import { insertFollowUp, type NewFollowUp, type OpenedFollowUp, sendFollowUp } from '../payments/follow-up-payment.ts';
import { history } from '../payments/history-text.ts';
import { lockPayment, type PaymentRow, recordTimeline, updatePayment } from '../payments/payment-store.ts';
import { askVendor, tellVendor, type VendorCall, type VendorWord } from './call-vendor.ts';
import { composeConfirmCall, composeReleaseCall } from './compose-call.ts';
import { confirmationEnding } from './confirmation-ending.ts';
import {
  type ConfirmationRow,
  countCall,
  lockConfirmationOf,
  moveConfirmation,
  planStep,
  stepPatienceMs,
} from './confirmation-store.ts';
import { findHook } from './order-hook-store.ts';

const minuteMs = 60_000;
/** A person hears of a vendor who is silent for this long; after a day the money is given back. */
const personAfterMs = 10 * minuteMs;
const givenUpAfterMs = 24 * 60 * minuteMs;
/** About two days, by the delays below. */
const maxReleaseCalls = 300;

/** 5 s, 10 s … some eleven hours: what one void was refused for seldom goes away soon, and each is one more call to the processor. */
const voidDelayMs = (calls: number): number => 5_000 * 2 ** Math.min(calls, 13);

/** 5 s, 10 s … ten minutes. */
const delayMs = (calls: number): number => Math.min(5_000 * 2 ** Math.min(calls, 10), 10 * minuteMs);

type Step =
  | { readonly do: 'ask'; readonly call: VendorCall }
  | { readonly do: 'follow_up'; readonly opened: OpenedFollowUp }
  | { readonly do: 'release'; readonly call: VendorCall }
  /** Something was written; look again. */
  | { readonly do: 'look' };

interface Case {
  readonly payment: PaymentRow;
  readonly row: ConfirmationRow;
}

export interface Pursuit {
  readonly companyId: string;
  readonly paymentId: string;
  /** Somebody waits who can still send what is not set aside yet; nobody else can. */
  readonly attended?: boolean;
}

/** Goes on until nothing is to be done now. */
export async function pursueConfirmation(backend: Backend, pursuit: Pursuit): Promise<void> {
  for (;;) {
    // Made outside: the transaction may run again after a serialization failure.
    const id = newId('attempt');
    const reference = await backend.keyring.attemptReference(id);
    const step = await backend.store.inCompany(pursuit.companyId, (tx) =>
      nextStep(backend, tx, pursuit, { id, reference }),
    );
    if (step === null || !(await take(backend, pursuit, step))) return;
  }
}

async function nextStep(
  backend: Backend,
  tx: Tx,
  { paymentId, attended = false }: Pursuit,
  ids: { readonly id: string; readonly reference: string },
): Promise<Step | null> {
  const payment = await lockPayment(tx, paymentId);
  const row = payment && (await lockConfirmationOf(tx, paymentId));
  if (!row) return null;
  const known = { payment, row };
  switch (row.state) {
    case 'asking':
      return ask(backend, tx, known, attended);
    case 'confirmed':
      if (row.money === 'none') return abandon(tx, known, attended);
      return row.capture ? capture(backend, tx, known, ids) : rest(tx, row);
    case 'refused':
    case 'withdrawn':
      if (payment.status === 'processing') return giveBack(backend, tx, known, ids);
      return row.state === 'withdrawn' ? release(backend, tx, known) : rest(tx, row);
    case 'waiting':
    case 'released':
    case 'moot':
      return rest(tx, row);
  }
}

async function rest(tx: Tx, row: ConfirmationRow): Promise<null> {
  if (row.next_step_at !== null) await planStep(tx, row.id, null);
  return null;
}

async function ask(backend: Backend, tx: Tx, { payment, row }: Case, attended: boolean): Promise<Step> {
  const hook = await findHook(tx, payment.company_id);
  if (!hook || (row.money === 'none' && !attended) || row.asked_for_ms > givenUpAfterMs) {
    await note(tx, payment, 'order_asked', history.vendor.givenUp(hook !== undefined, row.money === 'held'));
    await moveConfirmation(tx, row.id, { state: 'withdrawn', ending: 'unanswered', nextStepInMs: 0 });
    return { do: 'look' };
  }
  const order = await lockOrder(tx, row.order_id);
  if (!order) throw new Error('The order of the confirmation does not exist.');
  const { created_by: requestedBy, locale } = payment;
  const body =
    row.body ?? (await composeConfirmCall(backend, tx, { order, payment, money: row.money, requestedBy, locale }));
  await countCall(tx, row.id, body);
  if (row.calls === 0) await note(tx, payment, 'order_asked', history.vendor.asked(order.number));
  backend.reached('order_asking');
  return { do: 'ask', call: { hook, id: row.id, body } };
}

/** The vendor had agreed, and the process that was to move the money then is gone: nothing was sent, and nobody else can. */
async function abandon(tx: Tx, { payment, row }: Case, attended: boolean): Promise<Step | null> {
  if (attended) return null;
  if (payment.status !== 'processing' || (await findAttemptOf(tx, payment.id))) return rest(tx, row);
  await note(tx, payment, 'failed', history.vendor.neverSent);
  await moveConfirmation(tx, row.id, { state: 'withdrawn', ending: 'unanswered', nextStepInMs: 0 });
  return { do: 'look' };
}

/** Once: what becomes of it, and what a person has to do about it, is the capture's own story. */
async function capture(
  backend: Backend,
  tx: Tx,
  { payment, row }: Case,
  ids: { readonly id: string; readonly reference: string },
): Promise<Step | null> {
  const last = await findAttemptOf(tx, payment.id);
  if (payment.status !== 'authorized' || payment.card_hold === null || last?.kind !== 'charge') return rest(tx, row);
  await countCall(tx, row.id);
  return { do: 'follow_up', opened: await followUp(backend, tx, payment, { ...ids, action: 'capture' }) };
}

async function giveBack(
  backend: Backend,
  tx: Tx,
  { payment, row }: Case,
  ids: { readonly id: string; readonly reference: string },
): Promise<Step | null> {
  if (payment.card_hold === null) {
    const ending = confirmationEnding(row, payment.locale);
    if (!ending) throw new Error('A payment that its order gave back has a reason.');
    await releasePayment(backend, tx, payment, { status: 'canceled', failure: ending, processorReference: null });
    return { do: 'look' };
  }
  const last = await findAttemptOf(tx, payment.id);
  if (last && !finalStates.has(last.state)) {
    await planStep(tx, row.id, 5_000);
    return null;
  }
  await countCall(tx, row.id);
  return { do: 'follow_up', opened: await followUp(backend, tx, payment, { ...ids, action: 'void' }) };
}

async function followUp(
  backend: Backend,
  tx: Tx,
  payment: PaymentRow,
  asked: Pick<NewFollowUp, 'id' | 'reference' | 'action'>,
): Promise<OpenedFollowUp> {
  const { company_id: companyId, created_by: by, card_hold: hold, currency, locale } = payment;
  if (hold === null) throw new Error('Only what is set aside is captured or voided.');
  const { action } = asked;
  const amount = money(hold.amountMinor, currency);
  const owner = backend.instanceId;
  const opened = await insertFollowUp(tx, payment, { ...asked, amount, owner, keyHash: null, locale, by: null });
  await recordAudit(tx, systemActor, {
    companyId,
    action: `payment.${action}`,
    subjectId: payment.id,
    locationId: payment.location_id,
    details: action === 'capture' ? { amount, by } : { by },
  });
  return opened;
}

async function release(backend: Backend, tx: Tx, { payment, row }: Case): Promise<Step | null> {
  const hook = await findHook(tx, payment.company_id);
  const heard = row.asked_at !== null;
  if (!hook || !heard || row.calls >= maxReleaseCalls) {
    if (hook && heard) {
      await callPerson(tx, payment, history.vendor.notTold);
    }
    await moveConfirmation(tx, row.id, { state: 'released', nextStepInMs: null });
    return null;
  }
  await countCall(tx, row.id);
  const body = await composeReleaseCall(backend, tx, row);
  return { do: 'release', call: { hook, id: `${row.id}_release`, body } };
}

/** @returns whether to look for the next step at once. */
async function take(backend: Backend, pursuit: Pursuit, step: Step): Promise<boolean> {
  const { companyId, paymentId } = pursuit;
  switch (step.do) {
    case 'look':
      return true;
    case 'ask': {
      const word = await askVendor(backend, step.call);
      backend.reached('order_answered');
      const decided = await backend.store.inCompany(companyId, (tx) => hear(backend, tx, pursuit, word));
      backend.reached('order_decided');
      return decided;
    }
    case 'follow_up':
      backend.reached('opened');
      await sendFollowUp(backend, step.opened);
      return backend.store.inCompany(companyId, (tx) => afterFollowUp(tx, paymentId));
    case 'release': {
      const acknowledged = await tellVendor(backend, step.call);
      await backend.store.inCompany(companyId, async (tx) => {
        const payment = await lockPayment(tx, paymentId);
        const row = await lockConfirmationOf(tx, paymentId);
        if (!payment || row?.state !== 'withdrawn') return;
        if (!acknowledged) return planStep(tx, row.id, delayMs(row.calls - 1));
        await moveConfirmation(tx, row.id, { state: 'released', nextStepInMs: null });
        await note(tx, payment, 'order_asked', history.vendor.told);
      });
      return false;
    }
  }
}

/** What the vendor said, written down once; a second answer to the same question changes nothing. */
async function hear(backend: Backend, tx: Tx, { paymentId }: Pursuit, word: VendorWord): Promise<boolean> {
  const payment = await lockPayment(tx, paymentId);
  const row = await lockConfirmationOf(tx, paymentId);
  if (!payment || row?.state !== 'asking') return true;
  switch (word.kind) {
    case 'confirm':
      await moveConfirmation(tx, row.id, {
        state: 'confirmed',
        nextStepInMs: row.capture || row.money === 'none' ? stepPatienceMs : null,
      });
      await note(tx, payment, 'order_asked', history.vendor.accepted);
      if (row.money === 'held') await confirmAuthorized(backend, tx, payment, { capturing: row.capture });
      return row.money === 'held';
    case 'refuse':
      await moveConfirmation(tx, row.id, {
        state: 'refused',
        ending: 'refused',
        reason: word.reason,
        nextStepInMs: 0,
      });
      await note(tx, payment, 'order_refused', history.vendor.refused(word.reason));
      return true;
    case 'silence':
      return hearNothing(tx, { payment, row }, word.why);
  }
}

async function hearNothing(tx: Tx, { payment, row }: Case, why: Texts): Promise<boolean> {
  if (row.money === 'none') {
    await note(tx, payment, 'order_asked', history.vendor.silent(why, false));
    await moveConfirmation(tx, row.id, { state: 'withdrawn', ending: 'unanswered', nextStepInMs: 0 });
    return true;
  }
  await planStep(tx, row.id, delayMs(row.calls - 1));
  if (row.calls === 1) await note(tx, payment, 'order_asked', history.vendor.silent(why, true));
  if (row.asked_for_ms > personAfterMs && !payment.attention)
    await callPerson(tx, payment, history.vendor.silentForLong(money(payment.amount_minor, payment.currency)));
  return false;
}

async function afterFollowUp(tx: Tx, paymentId: string): Promise<boolean> {
  const payment = await lockPayment(tx, paymentId);
  const row = await lockConfirmationOf(tx, paymentId);
  if (!payment || !row || payment.status !== 'processing') return true;
  await planStep(tx, row.id, voidDelayMs(row.calls - 1));
  return false;
}

async function callPerson(tx: Tx, payment: PaymentRow, why: Texts): Promise<void> {
  await updatePayment(tx, payment.id, { attention: true });
  await note(tx, payment, 'needs_review', why);
  await tell(tx, payment, 'payment.needs_review');
}

const note = (
  tx: Tx,
  payment: PaymentRow,
  kind: 'order_asked' | 'order_refused' | 'needs_review' | 'failed',
  text: Texts,
): Promise<void> =>
  recordTimeline(tx, { companyId: payment.company_id, paymentId: payment.id }, [{ kind, by: null, text }]);
