/** How any of the gateway's transactions, and any exchange with it, reads in the port's words. */
import { fromDecimal, type Money } from '@tillkit/contract';
import type {
  ApprovedCharge,
  ChargeResult,
  DeclinedCharge,
  PendingCharge,
  ProcessorTrace,
  RejectedCharge,
  UnknownCharge,
} from '../processor.ts';
import type { Exchange } from './client.ts';
import { type Judgement, judgeAnswer } from './map-status.ts';
import { readCard, safeText, type WireTransaction } from './wire.ts';

/** The gateway speaks of dollars only: no field of its names a currency (G-1, G-3). */
export const CURRENCY = 'USD';

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
    bank: null,
    methodRef: facts.methodRef,
    voided: transaction.voided,
    trace: facts.trace,
  };
}

export const pendingCharge = (
  transaction: WireTransaction | null,
  id: string,
  trace: ProcessorTrace,
): PendingCharge => ({
  state: 'pending',
  processorRef: id,
  attemptRef: transaction?.invoice ?? null,
  amount: transaction && amountOf(transaction),
  bank: null,
  methodRef: null,
  trace,
});

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
  card: judged.transaction && readCard(judged.transaction),
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
      return pendingCharge(envelope.transaction, judged.id, trace);
    case 'rejected':
      return rejected(judged.cause, judged.message, trace);
    case 'unknown':
      return unknown(judged.message, trace);
  }
}
