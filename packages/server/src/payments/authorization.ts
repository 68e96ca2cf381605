/**
 * A card's money that is set aside as an order is confirmed: what happens to payment and order when it is approved, and when
 * it is gone. All of it inside T2, on rows the caller has locked.
 */
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { Texts } from '../http/api-locale.ts';
import { findSealedAccount } from '../locations/processor-account-store.ts';
import { confirmationEnding } from '../order-hook/confirmation-ending.ts';
import { askOnceHeld, lockConfirmationOf } from '../order-hook/confirmation-store.ts';
import { confirmHeldOrder } from '../orders/confirm-held-order.ts';
import type { ApprovedCharge } from '../processors/processor.ts';
import { releasePayment, storeAnswer, tell } from './apply-payment.ts';
import { type Evidence, nextInquiryDelayMs } from './attempt.ts';
import { type AttemptRow, watchAttempt } from './attempt-store.ts';
import { history } from './history-text.ts';
import { type PaymentRow, recordTimeline, updatePayment } from './payment-store.ts';

const dayMs = 24 * 3600 * 1000;
/** Where the processor does not say how long an authorization stands: what card schemes grant at least. */
const usualDays = 7;
/** What nobody ends is no longer asked about after this long. */
const givenUpAfterDays = 60;
/** A capture or void is under way; it says more than the authorization does. */
const waitForFollowUpMs = 60_000;

interface Held {
  readonly attempt: AttemptRow;
  readonly payment: PaymentRow;
}

/** When the processor is expected to let the money go. */
export async function expiryOf(backend: Backend, tx: Tx, attempt: AttemptRow): Promise<Date> {
  const account = await findSealedAccount(tx, attempt.processor_account_id);
  const days = account && backend.processorNamed(account.processor).authorizationDays;
  return new Date(attempt.sent_at.getTime() + (days ?? usualDays) * dayMs);
}

/** The money is set aside. It confirms the order, unless the vendor is to be asked first. Answers the stored answer, if there is one yet. */
export async function authorizePayment(
  backend: Backend,
  tx: Tx,
  payment: PaymentRow,
  facts: {
    readonly charge: ApprovedCharge;
    readonly expiresAt: Date;
    readonly savedMethod: PaymentRow['saved_method'];
  },
): Promise<string | null> {
  const { charge, savedMethod } = facts;
  const expiresAt = facts.expiresAt.toISOString();
  await recordTimeline(tx, { companyId: payment.company_id, paymentId: payment.id }, [
    {
      kind: 'authorized',
      by: null,
      text: history.authorized(charge.processorRef, expiresAt.slice(0, 10)),
    },
  ]);
  const asks = await askOnceHeld(tx, payment.id);
  const held = await updatePayment(tx, payment.id, {
    ...(asks && { stage: 'confirming_order' as const }),
    attention: false,
    processor_reference: charge.processorRef,
    authorization_code: charge.authorizationCode,
    saved_method: savedMethod && JSON.stringify(savedMethod),
    card_hold: JSON.stringify({ amountMinor: payment.amount_minor, expiresAt, capturedMinor: null, failure: null }),
  });
  if (!asks) return confirmAuthorized(backend, tx, held, { capturing: false });
  backend.reached('payment_settled');
  await tell(tx, payment, 'payment.processing');
  return null;
}

/**
 * The order is confirmed, nothing is posted and its credits stay held. Answers the stored answer.
 * @param capturing what is set aside is taken next, and that is the answer.
 */
export async function confirmAuthorized(
  backend: Backend,
  tx: Tx,
  payment: PaymentRow,
  { capturing }: { readonly capturing: boolean },
): Promise<string | null> {
  await confirmHeldOrder(backend, tx, payment);
  const authorized = await updatePayment(tx, payment.id, {
    status: 'authorized',
    stage: capturing ? 'submitted' : null,
    attention: false,
  });
  backend.reached('payment_settled');
  await tell(tx, payment, 'payment.authorized');
  if (capturing) return null;
  const answer = await storeAnswer(tx, authorized);
  backend.reached('answer_stored');
  return answer;
}

const endings = {
  voided: {
    en: 'The authorization was voided. Nothing was taken; the order is a draft again and can be paid again.',
    es: 'La autorización se anuló. No se cobró nada; el pedido vuelve a ser un borrador y se puede cobrar de nuevo.',
  },
  authorization_expired: {
    en: 'The authorization has expired at the processor. Nothing was taken; the order is a draft again and can be paid again.',
    es: 'La autorización venció en el procesador. No se cobró nada; el pedido vuelve a ser un borrador y se puede cobrar de nuevo.',
  },
} as const;

/** What was set aside is gone: credits are given back, and the order is the draft that it was. */
export async function endAuthorization(
  backend: Backend,
  tx: Tx,
  payment: PaymentRow,
  end: { readonly code: keyof typeof endings; readonly by: string | null; readonly processorReference: string | null },
): Promise<void> {
  const { code, by } = end;
  // One that was never confirmed is given back because of its order.
  const confirmation = payment.status === 'processing' ? await lockConfirmationOf(tx, payment.id) : undefined;
  const ofOrder = confirmation && confirmationEnding(confirmation, payment.locale);
  await recordTimeline(tx, { companyId: payment.company_id, paymentId: payment.id }, [
    { kind: 'voided', by, text: endings[code] },
  ]);
  await releasePayment(backend, tx, payment, {
    status: 'canceled',
    failure: ofOrder ?? { code, text: endings[code][payment.locale] },
    processorReference: end.processorReference ?? payment.processor_reference,
  });
}

/** Is something set aside by it, confirmed already or while its order is asked about? */
export const standsAuthorized = ({ status, card_hold }: PaymentRow): boolean =>
  card_hold !== null && (status === 'authorized' || status === 'processing');

/**
 * What the processor says, later, of money that it has set aside. Time alone ends nothing: one that stands beyond its days is shown
 * to a person; one that is gone ends the payment, and a person hears of that too, because nobody here asked for it.
 */
export async function hearOfAuthorization(backend: Backend, tx: Tx, held: Held, evidence: Evidence): Promise<void> {
  const { attempt, payment } = held;
  if (payment.card_hold === null || !standsAuthorized(payment)) {
    if (attempt.next_inquiry_at !== null) await watchAttempt(tx, attempt.id, null);
    return;
  }
  if (payment.stage !== null && payment.stage !== 'confirming_order')
    return watchAttempt(tx, attempt.id, waitForFollowUpMs);
  const leftMs = Date.parse(payment.card_hold.expiresAt) - backend.now().getTime();
  const daily = leftMs < -givenUpAfterDays * dayMs ? null : dayMs;
  const charge = evidence.state === 'found' ? evidence.charge : evidence;
  const gone = charge.state === 'not_found' || (charge.state === 'approved' && charge.voided);
  if (gone) {
    const code = charge.state === 'approved' && leftMs > 0 ? 'voided' : 'authorization_expired';
    await watchAttempt(tx, attempt.id, null);
    await endAuthorization(backend, tx, payment, { code, by: null, processorReference: null });
    return callPerson(tx, { ...payment, attention: false }, history.endedUnasked);
  }
  if (charge.state === 'approved') {
    await watchAttempt(tx, attempt.id, leftMs > 0 ? leftMs : daily);
    if (leftMs <= 0) await callPerson(tx, payment, history.standsTooLong);
    return;
  }
  await watchAttempt(tx, attempt.id, daily && nextInquiryDelayMs(attempt.inquiries, Math.random()));
  if (charge.state === 'contradiction' || charge.state === 'declined')
    await callPerson(tx, payment, history.authorizationContradicted);
}

async function callPerson(tx: Tx, payment: PaymentRow, why: Texts): Promise<void> {
  if (payment.attention) return;
  await updatePayment(tx, payment.id, { attention: true });
  await recordTimeline(tx, { companyId: payment.company_id, paymentId: payment.id }, [
    { kind: 'needs_review', by: null, text: why },
  ]);
  await tell(tx, payment, 'payment.needs_review');
}
