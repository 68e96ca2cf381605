/** Why a card or a bank account was not stored: problem and plain words, by what became of it at the vault. */
import type { ProblemCode } from '@tillkit/contract';
import type { StoredSaveRequest } from '../database/schema.ts';
import type { RejectedCharge } from '../processors/processor.ts';

type Refusal = readonly [code: ProblemCode, detail: string, said?: string];

interface RefusalWords {
  /** The issuer or the vault said no. @param said its own words */
  readonly refused: (said: string) => Refusal;
  /** The vault did not even look at it; the entry cannot be used again. */
  readonly rejected: Readonly<Record<RejectedCharge['cause'], Refusal>>;
  readonly notStored: Refusal;
  readonly contradicted: Refusal;
  readonly neverReceived: Refusal;
  readonly neverSettled: Refusal;
}

/** @param what `card` or `bank account`; `about` follows "Check ". */
function wordsFor(
  request: StoredSaveRequest,
  method: { readonly what: string; readonly refused: ProblemCode; readonly expired: ProblemCode },
): RefusalWords {
  const { what, refused, expired } = method;
  return {
    // The issuer's words are for staff; to a stranger with a stolen card they would say which part was right.
    refused: (said) =>
      request.provenanceChannel === 'staff' && said !== ''
        ? [
            refused,
            `The processor did not store the ${what}: ${said}. Check the ${what} with the customer, or use another.`,
            said,
          ]
        : [refused, `The ${what} was not accepted. Check what was entered, or use another ${what}.`],
    rejected: {
      token_expired: [expired, `The ${what} entry was used or has expired. Enter the ${what} again.`],
      invalid_request: [
        refused,
        `The processor did not accept what was entered. Check the ${what} and enter it again.`,
      ],
      unsupported: [refused, `The processor of this location does not store this kind of ${what}. Use another one.`],
      auth_failed: [
        'integration_pending',
        "The processor does not accept this location's credentials. The platform operator has to renew them.",
      ],
      busy: [expired, `The processor is busy; the ${what} was not stored. Enter it again in a moment.`],
      unavailable: [expired, `The processor cannot be reached; the ${what} was not stored. Enter it again later.`],
    },
    notStored: [refused, `The processor did not store the ${what}. Enter it again.`],
    // No money is at stake, so nobody is kept waiting.
    contradicted: [
      refused,
      `The processor gives contradicting answers about this ${what}, so it was not stored. Enter it again.`,
    ],
    neverReceived: [expired, `The ${what} was not stored: the processor does not know of it. Enter it again.`],
    neverSettled: [
      refused,
      `The processor could not say for three days whether it stored the ${what}. Enter it again.`,
    ],
  };
}

export const refusalWords = (request: StoredSaveRequest): RefusalWords =>
  request.kind === 'save_bank_account'
    ? wordsFor(request, { what: 'bank account', refused: 'bank_account_refused', expired: 'bank_entry_expired' })
    : wordsFor(request, { what: 'card', refused: 'card_refused', expired: 'card_entry_expired' });
