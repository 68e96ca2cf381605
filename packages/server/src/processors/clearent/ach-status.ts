/** What the gateway's word on a bank debit means. Ends in an explicit unknown, like its sister for cards. */
import { fromDecimal, type Money } from '@tillkit/contract';
import type {
  ApprovedCharge,
  DeclinedCharge,
  PendingCharge,
  ProcessorTrace,
  RejectedCharge,
  ReturnedCharge,
  UnknownCharge,
} from '../processor.ts';
import type { WireDebit } from './ach-wire.ts';
import type { Exchange } from './client.ts';
import { judgeAnswer } from './map-status.ts';
import { CURRENCY, rejected, unknown } from './outcomes.ts';
import { safeText } from './wire.ts';

export type KnownDebit = ApprovedCharge | DeclinedCharge | PendingCharge | ReturnedCharge;

export function debitAmount(debit: WireDebit): Money | null {
  try {
    return debit.amount === null ? null : fromDecimal(debit.amount, CURRENCY);
  } catch {
    return null;
  }
}

/** `2024-11-07T21:57:04.355175` or `2024-11-07 21:57`, both UTC. */
function utc(text: string | null): string | null {
  const time = text === null ? Number.NaN : Date.parse(`${text.trim().replace(' ', 'T').replace(/Z$/, '')}Z`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

const reasonOf = (code: string | null): string => (/^R\d{2}$/.test(code ?? '') ? String(code) : 'R??');

/** A debit as the gateway keeps it; words say what about it makes no sense. */
export function judgeDebit(debit: WireDebit, trace: ProcessorTrace): KnownDebit | string {
  const { id, status, invoice, bank, tokenId } = debit;
  const amount = debitAmount(debit);
  if (id === null) return 'The gateway left out the id of a bank debit.';
  if (amount === null) return 'The gateway keeps an amount that cannot be read.';
  const about = { processorRef: id, attemptRef: invoice, trace: { ...trace, code: debit.returnCode } };
  const settled = (voided: boolean): ApprovedCharge => ({
    ...about,
    state: 'approved',
    amount,
    authorizationCode: null,
    card: null,
    bank,
    methodRef: tokenId,
    voided,
  });
  switch (status) {
    case 'PENDING':
    case 'SETTLING':
    // A void that is under way may still come too late.
    case 'VOIDING':
      return { ...about, state: 'pending', amount, bank, methodRef: tokenId };
    case 'SETTLED':
      return settled(false);
    case 'VOIDED':
      return settled(true);
    // A chargeback takes the money back like a return, with its reason.
    case 'RETURNED':
    case 'CHARGEBACK':
      return {
        ...about,
        state: 'returned',
        amount,
        code: reasonOf(debit.returnCode),
        message: safeText(debit.returnDescription ?? debit.displayMessage),
        returnedAt: utc(debit.returnDate),
      };
    case 'REJECTED':
    case 'DECLINED':
      return {
        ...about,
        state: 'declined',
        reason: 'declined',
        retryable: false,
        processorCode: safeText(debit.returnCode ?? status),
        message: safeText(debit.displayMessage),
      };
    default:
      return `The gateway calls a bank debit ${safeText(status ?? 'nothing')}.`;
  }
}

/** Reads an exchange as the outcome of a debit that was asked for. An answer that is about another one is `unknown`. */
export function debitOutcome(
  sent: { readonly attemptRef: string; readonly amount: Money },
  answer: Exchange,
): Exclude<KnownDebit, ReturnedCharge> | RejectedCharge | UnknownCharge {
  if (answer.kind === 'not_sent') return rejected('unavailable', answer.message, answer.trace);
  if (answer.kind === 'busy') return rejected('busy', answer.message, answer.trace);
  if (answer.kind === 'lost') return unknown(answer.message, answer.trace);
  const { envelope, httpStatus, trace } = answer;
  const [debit] = envelope.debits;
  if (httpStatus !== 200) return refusedDebit(answer, sent.attemptRef);
  if (!debit || !envelope.success) return unknown('The gateway reported success without a bank debit.', trace);
  if (debit.invoice !== sent.attemptRef) return unknown('The gateway answered with another reference.', trace);
  if (debitAmount(debit)?.minor !== sent.amount.minor) return unknown('The gateway names another amount.', trace);
  const judged = judgeDebit(debit, trace);
  if (typeof judged === 'string') return unknown(judged, trace);
  return judged.state === 'returned' ? unknown('The gateway calls a new bank debit returned.', trace) : judged;
}

/** What a refusal means is the same as for a card, except that nothing of a card is in it. */
export function refusedDebit(
  answer: Extract<Exchange, { kind: 'answer' }>,
  attemptRef: string,
): DeclinedCharge | RejectedCharge | UnknownCharge {
  const { trace } = answer;
  const judged = judgeAnswer(answer.httpStatus, answer.envelope);
  switch (judged.state) {
    case 'declined':
      return {
        state: 'declined',
        processorRef: null,
        attemptRef,
        reason: judged.meaning.reason,
        retryable: judged.meaning.retryable,
        processorCode: safeText(judged.code),
        message: judged.message,
        trace,
      };
    case 'rejected':
      return rejected(judged.cause, judged.message, trace);
    default:
      return unknown(judged.state === 'unknown' ? judged.message : 'The gateway refuses and accepts at once.', trace);
  }
}
