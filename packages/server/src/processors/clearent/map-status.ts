/**
 * What an answer or a stored transaction means. Both maps end in an explicit unknown: a combination that no document
 * describes is never taken for a "no".
 */
import type { RejectedCharge } from '../processor.ts';
import { type ResultCode, resultCode } from './map-error.ts';
import { safeText, type WireEnvelope, type WireTransaction } from './wire.ts';

export type Judgement =
  | { readonly state: 'approved'; readonly transaction: WireTransaction; readonly id: string }
  | {
      readonly state: 'declined';
      readonly transaction: WireTransaction | null;
      readonly code: string;
      readonly meaning: Pick<ResultCode, 'reason' | 'retryable'>;
      readonly message: string;
    }
  | { readonly state: 'pending'; readonly id: string }
  | { readonly state: 'rejected'; readonly cause: RejectedCharge['cause']; readonly message: string }
  | { readonly state: 'unknown'; readonly message: string };

const plainDecline = { reason: 'declined', retryable: false } as const;
const unknown = (message: string): Judgement => ({ state: 'unknown', message });

/** The transaction's code is preferred over the error's (G-2). */
const codeOf = (envelope: WireEnvelope): string | null =>
  envelope.transaction?.resultCode ?? envelope.error?.resultCode ?? null;

const wordsOf = (envelope: WireEnvelope): string =>
  safeText(envelope.transaction?.displayMessage ?? envelope.error?.message ?? null);

/** Judges the answer to an instruction (X-8 for codes, G-2 and X-2 for the HTTP statuses). */
export function judgeAnswer(httpStatus: number, envelope: WireEnvelope): Judgement {
  switch (httpStatus) {
    case 200:
      return judgeSuccess(envelope);
    case 400:
    case 402:
      return judgeRefusal(httpStatus, envelope);
    case 401:
      // Only an error and never a transaction: nothing was attempted (G-2, X-2).
      return envelope.transaction === null && !envelope.success
        ? { state: 'rejected', cause: 'auth_failed', message: wordsOf(envelope) || 'The API key was refused.' }
        : unknown('The gateway refused the key but speaks of a transaction.');
    default:
      return unknown(`The gateway answered ${httpStatus}.`);
  }
}

function judgeSuccess(envelope: WireEnvelope): Judgement {
  const { transaction } = envelope;
  if (!transaction) return unknown('The gateway reported success without a transaction.');
  const judged = judgeTransaction(transaction);
  if (judged.state === 'approved' && !envelope.success) {
    return unknown('The gateway reported a failure with an approved transaction.');
  }
  return judged;
}

function judgeRefusal(httpStatus: 400 | 402, envelope: WireEnvelope): Judgement {
  const code = codeOf(envelope);
  const known = resultCode(code);
  if (envelope.success || envelope.transaction?.result === 'APPROVED' || known?.state === 'approved') {
    return unknown(`The gateway answered ${httpStatus} but speaks of an approval.`);
  }
  const declined = (meaning: Pick<ResultCode, 'reason' | 'retryable'>): Judgement => ({
    state: 'declined',
    transaction: envelope.transaction,
    code: code ?? String(httpStatus),
    meaning,
    message: wordsOf(envelope),
  });
  switch (known?.state) {
    case 'declined':
      return declined(known);
    case 'rejected':
      return { state: 'rejected', cause: known.cause, message: wordsOf(envelope) };
    case 'duplicate':
      return unknown('The gateway holds a transaction like this one already.');
    case 'unknown':
      return unknown(wordsOf(envelope) || 'The gateway lost the answer.');
    default:
      break;
  }
  if (httpStatus === 402) return declined(plainDecline);
  // 400 is validation, but a code nobody documented may mean anything.
  return code === null || known?.state === 'by_status'
    ? { state: 'rejected', cause: 'invalid_request', message: wordsOf(envelope) }
    : unknown(`The gateway answered 400 with the unknown code ${safeText(code)}.`);
}

/** Judges a transaction as the gateway keeps it: in a search, a webhook, or a 200. */
export function judgeTransaction(transaction: WireTransaction): Judgement {
  const { id, result, resultCode: code } = transaction;
  const known = resultCode(code);
  const message = safeText(transaction.displayMessage);
  switch (result) {
    case 'APPROVED':
      if (id !== null && (known?.state === 'approved' || code === null)) return { state: 'approved', transaction, id };
      return unknown('The gateway calls a transaction approved but its code says otherwise.');
    case 'DECLINED':
    case 'INVALID_REQUEST':
      if (known?.state === 'approved') return unknown('The gateway calls a transaction declined with code 000.');
      return { state: 'declined', transaction, code: code ?? result, meaning: known ?? plainDecline, message };
    case 'PENDING':
      return id === null ? unknown('The gateway left out the id of a pending transaction.') : { state: 'pending', id };
    default:
      return unknown(`The gateway calls a transaction ${safeText(result ?? 'nothing')}.`);
  }
}
