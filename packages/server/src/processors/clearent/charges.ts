/** Sale and authorisation, and how any of the gateway's transactions reads in the port's words. */
import { fromDecimal, type Money, toDecimal } from '@tillkit/contract';
import type {
  ApprovedCharge,
  ChargeInstruction,
  ChargeResult,
  DeclinedCharge,
  ProcessorTrace,
  RejectedCharge,
  UnknownCharge,
} from '../processor.ts';
import { type ClearentContext, type Exchange, exchange, type GatewayRequest } from './client.ts';
import type { ClearentCredentials } from './credentials.ts';
import { type Judgement, judgeAnswer } from './map-status.ts';
import { readCard, safeText, type WireTransaction } from './wire.ts';

/** Required on the mobile endpoint, sent always. */
export const software = { 'software-type': 'Tillkit', 'software-type-version': '0.1.0' } as const;

/** The gateway speaks of dollars only: no field of its names a currency (G-1, G-3). */
export const CURRENCY = 'USD';

/** `invoice` is cut beyond this, and a cut reference could not be found again. */
export const MAX_INVOICE_LENGTH = 100;

const noTrace: ProcessorTrace = { exchangeId: null, httpStatus: null, code: null };

export const rejected = (
  cause: RejectedCharge['cause'],
  message: string,
  trace: ProcessorTrace = noTrace,
): RejectedCharge => ({ state: 'rejected', cause, message, trace });

export const unknown = (message: string, trace: ProcessorTrace): UnknownCharge => ({
  state: 'unknown',
  message,
  trace,
});

/** The amount of a transaction; null when it is absent, malformed or of another currency. */
export function amountOf(transaction: WireTransaction): Money | null {
  if (transaction.amount === null) return null;
  if (transaction.currency !== null && transaction.currency !== CURRENCY) return null;
  try {
    return fromDecimal(transaction.amount, CURRENCY);
  } catch {
    return null;
  }
}

export const sameAmount = (transaction: WireTransaction, amount: Money): boolean =>
  amount.currency === CURRENCY && amountOf(transaction)?.minor === amount.minor;

export function approvedCharge(
  transaction: WireTransaction,
  facts: {
    readonly id: string;
    readonly amount: Money;
    readonly methodRef: string | null;
    readonly trace: ProcessorTrace;
  },
): ApprovedCharge {
  return {
    state: 'approved',
    processorRef: facts.id,
    attemptRef: transaction.invoice,
    amount: facts.amount,
    authorizationCode: transaction.authorizationCode,
    card: readCard(transaction),
    methodRef: facts.methodRef,
    voided: transaction.voided,
    trace: facts.trace,
  };
}

export const declinedCharge = (
  judged: Extract<Judgement, { state: 'declined' }>,
  trace: ProcessorTrace,
): DeclinedCharge => ({
  state: 'declined',
  processorRef: judged.transaction?.id ?? null,
  attemptRef: judged.transaction?.invoice ?? null,
  reason: judged.meaning.reason,
  retryable: judged.meaning.retryable,
  processorCode: safeText(judged.code),
  message: judged.message,
  trace,
});

/** What we sent, to hold the answer against. */
export interface Sent {
  readonly amount: Money;
  /** Was a vault token asked for? */
  readonly saveMethod: boolean;
  /** How the answer shows that it is about our instruction; words say what does not fit, null when all does. */
  readonly mismatch: (transaction: WireTransaction) => string | null;
}

/** Reads an exchange as the outcome of an instruction. An answer that is about something else is `unknown`. */
export function outcomeOf(sent: Sent, answer: Exchange): ChargeResult {
  if (answer.kind === 'not_sent') return rejected('unavailable', answer.message, answer.trace);
  if (answer.kind === 'busy') return rejected('busy', answer.message, answer.trace);
  if (answer.kind === 'lost') return unknown(answer.message, answer.trace);
  const { envelope, trace } = answer;
  const judged = judgeAnswer(answer.httpStatus, envelope);
  switch (judged.state) {
    case 'approved': {
      const mismatch = sent.mismatch(judged.transaction);
      if (mismatch !== null) return unknown(mismatch, trace);
      if (!sameAmount(judged.transaction, sent.amount)) return unknown('The gateway names another amount.', trace);
      const methodRef = sent.saveMethod ? envelope.tokenLink : null;
      return approvedCharge(judged.transaction, { id: judged.id, amount: sent.amount, methodRef, trace });
    }
    case 'declined': {
      const mismatch = judged.transaction === null ? null : sent.mismatch(judged.transaction);
      return mismatch === null ? declinedCharge(judged, trace) : unknown(mismatch, trace);
    }
    case 'pending':
      return { state: 'pending', processorRef: judged.id, trace };
    case 'rejected':
      return rejected(judged.cause, judged.message, trace);
    case 'unknown':
      return unknown(judged.message, trace);
  }
}

/**
 * Fields that name a charge. Our reference goes into `invoice` with `check-field`, because a paid transaction with the
 * same invoice and amount is returned instead of charging again (G-2, X-4); the human number would swallow a second
 * legitimate payment of the same invoice, so it goes into `order-id`.
 */
export function namingFields(names: {
  readonly attemptRef: string;
  readonly orderNumber?: string;
  readonly customerRef: string;
  readonly description: string | null;
}): Record<string, string> {
  return {
    invoice: names.attemptRef,
    'check-field': 'invoice',
    'customer-id': names.customerRef.slice(0, 100),
    ...(names.orderNumber ? { 'order-id': names.orderNumber.slice(0, 100) } : {}),
    ...(names.description ? { description: names.description.slice(0, 255) } : {}),
    ...software,
  };
}

/**
 * The token keeps our reference in its description, so that one made under a lost answer can be told from others: the
 * vault has no other free field.
 */
export const tokenFields = (attemptRef: string, description: string | null): Record<string, string> => ({
  'create-token': 'true',
  'token-description': tokenDescription(attemptRef, description),
});

export const tokenDescription = (attemptRef: string, description: string | null): string =>
  description === null || description === '' ? attemptRef : `${description} ${attemptRef}`;

/**
 * Why an answer is not about the charge sent under this reference. A missing invoice counts as a wrong one: we always
 * send it, and an account that checks duplicates by card and amount answers 200 with somebody else's sale.
 */
export const chargeMismatch =
  (attemptRef: string, type: 'SALE' | 'AUTH') =>
  (transaction: WireTransaction): string | null => {
    if (transaction.invoice !== attemptRef) return 'The gateway answered with another reference.';
    return transaction.type === null || transaction.type === type ? null : 'The gateway did something else than asked.';
  };

function chargeRequest(instruction: ChargeInstruction, type: 'SALE' | 'AUTH'): GatewayRequest {
  const { source, attemptRef } = instruction;
  const body = {
    amount: toDecimal(instruction.amount),
    ...namingFields(instruction),
    ...(instruction.saveMethod ? tokenFields(attemptRef, null) : {}),
  };
  return source.kind === 'stored'
    ? // A token stands where the card number would (G-2, X-5).
      { method: 'POST', path: '/transactions', body: { type, card: source.methodRef, ...body } }
    : {
        method: 'POST',
        path: `/mobile/transactions/${type.toLowerCase()}`,
        body: { type, ...body },
        mobileJwt: source.token,
      };
}

/** Refuses before sending what the gateway could only get wrong. */
export function unsendable(attemptRef: string, amount: Money): RejectedCharge | null {
  if (amount.currency !== CURRENCY) return rejected('unsupported', `Clearent does not take ${amount.currency}.`);
  if (attemptRef === '' || attemptRef.length > MAX_INVOICE_LENGTH) {
    return rejected('invalid_request', 'The reference does not fit the invoice field.');
  }
  return null;
}

/** POST /transactions with a token, or /mobile/transactions/sale|auth with a single-use JWT. */
export async function charge(
  context: ClearentContext,
  credentials: ClearentCredentials,
  instruction: ChargeInstruction,
  signal: AbortSignal,
): Promise<ChargeResult> {
  const refusal = unsendable(instruction.attemptRef, instruction.amount);
  if (refusal) return refusal;
  if (instruction.source.kind === 'single_use' && !/^[\x21-\x7e]+$/.test(instruction.source.token)) {
    return rejected('token_expired', 'The card entry is not one of the vault.');
  }
  const type = instruction.capture === 'now' ? 'SALE' : 'AUTH';
  const answer = await exchange(context, credentials, chargeRequest(instruction, type), signal);
  const { amount, saveMethod, attemptRef } = instruction;
  return outcomeOf({ amount, saveMethod, mismatch: chargeMismatch(attemptRef, type) }, answer);
}
