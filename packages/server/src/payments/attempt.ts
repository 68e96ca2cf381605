/**
 * The attempt machine (`reliability.md` 1.1): what a piece of evidence means for an instruction that was sent to a processor.
 * Pure. The rules that matter: a final state never changes; nothing but the processor's word leads from "may have moved
 * money" to "did not"; elapsed time is no evidence, so time does not even enter this file except to delay belief.
 */
import type { AttemptState } from '../database/schema.ts';
import type { Texts } from '../http/api-locale.ts';
import type {
  ApprovedCharge,
  ChargeResult,
  DeclinedCharge,
  InquiryResult,
  PendingCharge,
  RejectedCharge,
  ReturnedCharge,
} from '../processors/processor.ts';
import type { TerminalEnd } from '../processors/terminal-port.ts';
import { history } from './history-text.ts';

export const finalStates: ReadonlySet<AttemptState> = new Set(['approved', 'declined', 'rejected', 'voided']);

/** What was sent, to compare answers with. */
export interface AttemptFacts {
  readonly state: AttemptState;
  /** It ended because a bank sent the debit back before it had settled. */
  readonly returned: boolean;
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** Milliseconds since the last send. */
  readonly sinceSentMs: number;
  /** Before this, "not found" proves nothing. */
  readonly visibilityDelayMs: number;
}

export type Evidence = ChargeResult | InquiryResult | TerminalEnd;

export type Verdict =
  | { readonly to: 'approved'; readonly charge: ApprovedCharge }
  | { readonly to: 'declined'; readonly charge: DeclinedCharge }
  | { readonly to: 'rejected'; readonly charge: RejectedCharge }
  /** A terminal's session is over, and nothing was charged. */
  | { readonly to: 'no_charge'; readonly end: TerminalEnd }
  | { readonly to: 'voided'; readonly charge: ApprovedCharge }
  | { readonly to: 'pending'; readonly charge: PendingCharge }
  /** The bank sent the debit back: an open attempt ends without money, an approved one is reversed. */
  | { readonly to: 'returned'; readonly charge: ReturnedCharge }
  | { readonly to: 'unknown' | 'not_received' }
  | { readonly to: 'needs_review'; readonly why: Texts }
  /** The attempt is final and the evidence agrees, or adds nothing. */
  | { readonly to: 'unchanged' }
  /** The attempt is final and the evidence says otherwise: the state stands, a person must look. */
  | {
      readonly to: 'contradicted';
      readonly why: Texts;
      /** Of the charge that should not be. */
      readonly processorRef?: string;
    };

/** Judges a piece of evidence about an attempt. */
export function judge(attempt: AttemptFacts, evidence: Evidence): Verdict {
  const charge = evidence.state === 'found' ? evidence.charge : evidence;
  const verdict = judgeOpen(attempt, charge);
  return finalStates.has(attempt.state) ? judgeFinal(attempt, verdict) : verdict;
}

function judgeOpen(attempt: AttemptFacts, evidence: Exclude<Evidence, { state: 'found' }> | ReturnedCharge): Verdict {
  switch (evidence.state) {
    case 'approved': {
      const mismatch = mismatchOf(attempt, evidence);
      if (mismatch) return { to: 'needs_review', why: mismatch };
      return evidence.voided ? { to: 'voided', charge: evidence } : { to: 'approved', charge: evidence };
    }
    case 'declined':
      return { to: 'declined', charge: evidence };
    case 'rejected':
      // "Refused before anything moved" speaks of the send it answers; about an earlier one, lost, it proves nothing.
      return attempt.state === 'submitted' || attempt.state === 'not_received'
        ? { to: 'rejected', charge: evidence }
        : { to: 'unknown' };
    case 'no_charge':
      // Only a find ends what a person already looks into.
      return attempt.state === 'needs_review' ? { to: 'unchanged' } : { to: 'no_charge', end: evidence };
    case 'pending': {
      const mismatch = mismatchOf(attempt, evidence);
      return mismatch ? { to: 'needs_review', why: mismatch } : { to: 'pending', charge: evidence };
    }
    case 'returned': {
      const mismatch = mismatchOf(attempt, evidence);
      return mismatch ? { to: 'needs_review', why: mismatch } : { to: 'returned', charge: evidence };
    }
    case 'contradiction':
      return { to: 'needs_review', why: history.contradicted.byProcessor(evidence.message) };
    case 'not_found':
      // Nothing but a find ends what a person already looks into.
      if (attempt.state === 'needs_review') return { to: 'unchanged' };
      // A processor that once said "pending" and now knows nothing contradicts itself.
      if (attempt.state === 'pending') return { to: 'needs_review', why: history.contradicted.noLongerPending };
      return { to: attempt.sinceSentMs >= attempt.visibilityDelayMs ? 'not_received' : 'unknown' };
    case 'unknown':
    case 'unavailable':
      return attempt.state === 'needs_review' || attempt.state === 'pending' ? { to: 'unchanged' } : { to: 'unknown' };
  }
}

function mismatchOf(
  attempt: AttemptFacts,
  charge: Pick<ApprovedCharge | PendingCharge, 'attemptRef' | 'amount'>,
): Texts | null {
  if (charge.attemptRef !== null && charge.attemptRef !== attempt.reference) return history.contradicted.otherReference;
  if (charge.amount === null) return null;
  if (charge.amount.currency !== attempt.currency) return history.contradicted.otherCurrency;
  if (charge.amount.minor !== attempt.amountMinor) return history.contradicted.otherAmount;
  return null;
}

function judgeFinal({ state, returned }: AttemptFacts, verdict: Verdict): Verdict {
  const unchanged: Verdict = { to: 'unchanged' };
  switch (verdict.to) {
    case 'approved':
      // A debit that came back may have settled in between: old news.
      return state === 'approved' || returned
        ? unchanged
        : {
            to: 'contradicted',
            why: history.contradicted.chargedAfterEnd(verdict.charge.processorRef),
            processorRef: verdict.charge.processorRef,
          };
    case 'voided':
      // A void after our approval is a refund made outside; it is found and booked by its own feature, not here.
      return state === 'approved' ? { to: 'contradicted', why: history.contradicted.voided } : unchanged;
    case 'declined':
      return state === 'approved' ? { to: 'contradicted', why: history.contradicted.declined } : unchanged;
    case 'no_charge':
      return state === 'approved' ? { to: 'contradicted', why: history.contradicted.notCharged } : unchanged;
    case 'returned':
      return state === 'approved' ? verdict : unchanged;
    case 'needs_review':
      return { to: 'contradicted', why: verdict.why };
    case 'pending':
      // Any other end was the processor's own word, which an older one may still follow; this one was its silence.
      return state === 'rejected' ? { to: 'contradicted', why: history.contradicted.heldAfterEnd } : unchanged;
    case 'not_received':
      return state === 'approved' ? { to: 'contradicted', why: history.contradicted.noLongerApproved } : unchanged;
    default:
      return unchanged;
  }
}

/** Seconds between inquiries (`reliability.md` 1.3): quick while a person waits, then patient. */
const ladder = [1, 2, 5, 10, 30, 60, 300, 900];
const hourly = 3600;
/** After this long without evidence a person is asked; the attempt is still never called failed. */
export const ladderEndsAfterMs = 72 * 3600 * 1000;

/** @param random in [0, 1): spreads retries by ±20 %. */
export function nextInquiryDelayMs(inquiries: number, random: number): number {
  return (ladder[inquiries] ?? hourly) * 1000 * (0.8 + 0.4 * random);
}

/** A bank debit's status changes every two hours at most (X-12b); the first looks catch one that is refused at once. */
const clearingLadder = [60, 900];
const everyTwoHours = 7200;
/** A debit that has not settled after this long is worth a person's look; it is asked about all the same. */
export const clearingOverdueAfterMs = 10 * 24 * 3600 * 1000;

/** @param random in [0, 1) */
export function nextClearingDelayMs(inquiries: number, random: number): number {
  return (clearingLadder[inquiries] ?? everyTwoHours) * 1000 * (0.8 + 0.4 * random);
}

const dayMs = 24 * 3600 * 1000;

/**
 * When to look again whether a settled debit came back. Most returns come within two banking days, a consumer's word that it
 * was not authorised within sixty days (Nacha Operating Rules); after that it is not asked about any more (null).
 */
export function nextReturnCheckMs(ageMs: number, random: number): number | null {
  if (ageMs > 70 * dayMs) return null;
  return (ageMs < 10 * dayMs ? dayMs : 7 * dayMs) * (0.8 + 0.4 * random);
}

/**
 * When to look again at a terminal's attempt that ended without a charge: how long a device can be late is not documented, and
 * a charge that comes after its end must be found. Null: no more.
 */
export function nextLateLookMs(ageMs: number, random: number): number | null {
  const hour = 3_600_000;
  if (ageMs > 24 * hour) return null;
  return (ageMs < hour / 6 ? hour / 30 : ageMs < 2 * hour ? hour / 2 : 6 * hour) * (0.8 + 0.4 * random);
}
