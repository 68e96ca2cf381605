/** Finding out afterwards: by the gateway's id, and by our reference. */
import { equals, isZero, type Money, toDecimal } from '@tillkit/contract';
import type {
  ApprovedCharge,
  DeclinedCharge,
  FollowedCharge,
  InquiryResult,
  PendingCharge,
  ProcessorTrace,
} from '../processor.ts';
import type { ClearentContext } from './client.ts';
import type { ClearentCredentials } from './credentials.ts';
import { judgeTransaction } from './map-status.ts';
import { findToken } from './methods.ts';
import { amountOf, approvedCharge, declinedCharge, pendingCharge } from './outcomes.ts';
import { search } from './search.ts';
import type { WireTransaction } from './wire.ts';

/** Card transactions can be searched for about 90 days; the last ones are not relied on. */
export const WINDOW_DAYS = 88;

export interface Question {
  readonly attemptRef: string;
  readonly amount: Money;
  readonly sentAt: Date;
  readonly follows?: FollowedCharge;
}

type Known = ApprovedCharge | DeclinedCharge | PendingCharge;
const unavailable = (message: string): InquiryResult => ({ state: 'unavailable', message });
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A stored transaction in the port's words; a string says what about it makes no sense. */
function known(transaction: WireTransaction, trace: ProcessorTrace): Known | string {
  const judged = judgeTransaction(transaction);
  const full = { ...trace, code: transaction.resultCode };
  switch (judged.state) {
    case 'approved': {
      const amount = amountOf(transaction);
      if (amount === null) return 'The gateway keeps an amount that cannot be read.';
      return approvedCharge(transaction, { id: judged.id, amount, methodRef: null, trace: full });
    }
    case 'declined':
      return declinedCharge(judged, full);
    case 'pending':
      return pendingCharge(transaction, judged.id, full);
    default:
      return judged.message;
  }
}

/** GET /transactions?id= */
export async function retrieve(
  context: ClearentContext,
  credentials: ClearentCredentials,
  processorRef: string,
  signal: AbortSignal,
): Promise<InquiryResult> {
  const found = await search(context, credentials, { id: processorRef }, signal);
  if (!found.ok) return unavailable(found.message);
  const exact = found.transactions.filter((transaction) => transaction.id === processorRef);
  const [transaction] = exact;
  if (transaction === undefined) return { state: 'not_found' };
  if (exact.length > 1) {
    return { state: 'contradiction', message: 'Two transactions carry one id.', processorRefs: [processorRef] };
  }
  const charge = known(transaction, found.trace);
  return typeof charge === 'string' ? unavailable(charge) : { state: 'found', charge };
}

/** Follow-ups inherit the invoice; what counts is the transaction that none of the others refers back to. */
function withoutFollowUps(transactions: readonly WireTransaction[]): WireTransaction[] {
  const ids = new Set(transactions.map((transaction) => transaction.id));
  return transactions.filter((transaction) => transaction.refId === null || !ids.has(transaction.refId));
}

const contradiction = (message: string, transactions: readonly WireTransaction[]): InquiryResult => ({
  state: 'contradiction',
  message,
  processorRefs: transactions.flatMap(({ id }) => (id === null ? [] : [id])),
});

const isLive = (charge: Known): boolean =>
  charge.state === 'pending' || (charge.state === 'approved' && !charge.voided);

/** What the transactions under one reference say together; null when there are none. */
function conclude(question: Question, own: readonly WireTransaction[], trace: ProcessorTrace): InquiryResult | null {
  const roots = withoutFollowUps(own);
  if (roots.length === 0) return null;
  const charges: Known[] = [];
  for (const root of roots) {
    const amount = amountOf(root);
    if (amount === null || !equals(amount, question.amount)) {
      return contradiction('The gateway keeps another amount under this reference.', own);
    }
    const charge = known(root, trace);
    if (typeof charge === 'string') return unavailable(charge);
    charges.push(charge);
  }
  const live = charges.filter(isLive);
  if (live.length > 1) return contradiction('The gateway holds several charges under one reference.', own);
  const charge = live[0] ?? charges.find(({ state }) => state === 'approved') ?? charges.at(-1);
  return charge === undefined ? null : { state: 'found', charge };
}

/** Shorter than this, a cut reference could be anybody's. */
const MIN_RESEMBLANCE = 12;

/** Is this our reference after a change of case or a cut? */
export function resembles(invoice: string | null, attemptRef: string): boolean {
  if (invoice === null || invoice === attemptRef || invoice.length < MIN_RESEMBLANCE) return false;
  return attemptRef.toLowerCase().startsWith(invoice.toLowerCase());
}

/** `yyyy-MM-dd HH:mm z`. */
export const searchTime = (time: number): string =>
  `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/**
 * Searches by invoice; when that finds nothing, looks at all transactions of that amount since then, because a gateway
 * that changed our reference would otherwise make us charge again.
 */
export async function findByAttempt(
  context: ClearentContext,
  credentials: ClearentCredentials,
  question: Question,
  signal: AbortSignal,
): Promise<InquiryResult> {
  const { attemptRef, sentAt } = question;
  const byInvoice = await search(context, credentials, { invoice: attemptRef }, signal);
  if (!byInvoice.ok) return unavailable(byInvoice.message);
  const filter = {
    amount: toDecimal(question.amount),
    'start-date': searchTime(sentAt.getTime() - 10 * MINUTE),
    'end-date': searchTime(Math.max(sentAt.getTime(), context.now().getTime()) + 10 * MINUTE),
  };
  const isOwn = ownershipOf(question);
  let own = byInvoice.transactions.filter(isOwn);
  let others = byInvoice.transactions;
  if (own.length === 0) {
    const byAmount = await search(context, credentials, filter, signal);
    if (!byAmount.ok) return unavailable(byAmount.message);
    own = byAmount.transactions.filter(isOwn);
    others = [...others, ...byAmount.transactions];
  }
  const conclusion = conclude(question, own, byInvoice.trace);
  if (conclusion) {
    const confirmed = await confirm(context, credentials, conclusion, signal);
    if (question.follows) return underOwnName(question, confirmed);
    return withToken(context, credentials, { question, conclusion: confirmed }, signal);
  }
  const alike = others.filter(({ invoice }) => resembles(invoice, attemptRef));
  if (alike.length > 0) return contradiction('The gateway holds a charge whose reference resembles ours.', alike);
  const voided = await voidedOriginal(context, credentials, question, signal);
  return voided ?? notFound(context, question);
}

/** Is it what the question is about: by our reference or, for what follows a charge, by the charge's id and name? */
function ownershipOf({ attemptRef, follows }: Question): (transaction: WireTransaction) => boolean {
  return ({ invoice, refId, type }) =>
    invoice === attemptRef ||
    (follows !== undefined &&
      refId === follows.processorRef &&
      type === follows.action.toUpperCase() &&
      (invoice === null || invoice === follows.attemptRef));
}

const underOwnName = ({ attemptRef }: Question, found: InquiryResult): InquiryResult =>
  found.state === 'found' ? { state: 'found', charge: { ...found.charge, attemptRef } } : found;

/** A void may leave no line of its own that could be searched for: the charge says that it is voided. */
async function voidedOriginal(
  context: ClearentContext,
  credentials: ClearentCredentials,
  question: Question,
  signal: AbortSignal,
): Promise<InquiryResult | null> {
  const { attemptRef, follows } = question;
  if (follows?.action !== 'void') return null;
  const found = await retrieve(context, credentials, follows.processorRef, signal);
  if (found.state !== 'found' || found.charge.state !== 'approved' || !found.charge.voided) return null;
  return { state: 'found', charge: { ...found.charge, attemptRef, voided: false } };
}

/** A final word ends the attempt for good, so it is asked for twice: by reference and by id the gateway must agree. */
async function confirm(
  context: ClearentContext,
  credentials: ClearentCredentials,
  conclusion: InquiryResult,
  signal: AbortSignal,
): Promise<InquiryResult> {
  if (conclusion.state !== 'found' || conclusion.charge.state === 'pending') return conclusion;
  const { charge } = conclusion;
  if (charge.processorRef === null) return unavailable('The gateway left out the id of a transaction.');
  const again = await retrieve(context, credentials, charge.processorRef, signal);
  if (again.state === 'not_found') return unavailable('The gateway finds the transaction by reference but not by id.');
  if (again.state !== 'found') return again;
  const agrees =
    again.charge.state === charge.state &&
    (charge.state === 'declined' ||
      (charge.state === 'approved' &&
        again.charge.state === 'approved' &&
        again.charge.voided === charge.voided &&
        equals(again.charge.amount, charge.amount)));
  if (agrees) return conclusion;
  const message = 'The gateway contradicts itself about this charge.';
  return { state: 'contradiction', message, processorRefs: [charge.processorRef] };
}

/** "Not found" is evidence only after the declared delay and inside the search window. */
export function notFound(context: ClearentContext, { sentAt }: Question): InquiryResult {
  const age = context.now().getTime() - sentAt.getTime();
  if (age < context.visibilityDelayMs) return unavailable('Too early to conclude that nothing arrived.');
  if (age > WINDOW_DAYS * DAY) return unavailable('The gateway no longer searches that far back.');
  return { state: 'not_found' };
}

/** Names the vault token that the charge left behind. Where saving was all there was to do, no token is no answer. */
async function withToken(
  context: ClearentContext,
  credentials: ClearentCredentials,
  found: { readonly question: Question; readonly conclusion: InquiryResult },
  signal: AbortSignal,
): Promise<InquiryResult> {
  const { question, conclusion } = found;
  if (conclusion.state !== 'found' || conclusion.charge.state !== 'approved') return conclusion;
  const token = await findToken(context, credentials, question.attemptRef, signal);
  if (token === 'unavailable') {
    return isZero(question.amount) ? unavailable('The vault cannot be searched for the token.') : conclusion;
  }
  return { state: 'found', charge: { ...conclusion.charge, methodRef: token?.id ?? null } };
}
