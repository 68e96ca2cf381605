/** What follows a charge: capture, void and matched refund, all addressed by the charge's id (X-2, G-1, G-4). */
import { toDecimal } from '@tillkit/contract';
import type { ChargeResult, UndoInstruction } from '../processor.ts';
import { software, unsendable } from './charges.ts';
import { type ClearentContext, type Exchange, exchange } from './client.ts';
import type { ClearentCredentials } from './credentials.ts';
import { retrieve } from './inquiries.ts';
import { ALREADY_REVERSED } from './map-error.ts';
import { outcomeOf, type Sent } from './outcomes.ts';
import type { WireTransaction } from './wire.ts';

type FollowUp = 'CAPTURE' | 'VOID' | 'REFUND';

/** The answer must be about the charge we named: a new transaction with its `ref-id`, or the charge itself. */
const followUpMismatch =
  (type: FollowUp, processorRef: string) =>
  (transaction: WireTransaction): string | null => {
    if (transaction.refId !== null && transaction.refId !== processorRef) {
      return 'The gateway answered about another transaction.';
    }
    if (transaction.refId === null && transaction.type !== type && transaction.id !== processorRef) {
      return 'The gateway answered about another transaction.';
    }
    return null;
  };

const sentOf = (type: FollowUp, instruction: UndoInstruction): Sent => ({
  amount: instruction.amount,
  saveMethod: false,
  mismatch: followUpMismatch(type, instruction.processorRef),
});

/**
 * The vendor's own app sends type, id and amount only (G-4). `invoice` carries our reference as well, so that a lost
 * answer can be searched for; `check-field` does not, because what it does here is not documented.
 */
function send(
  context: ClearentContext,
  credentials: ClearentCredentials,
  followUp: { readonly type: FollowUp; readonly instruction: UndoInstruction },
  signal: AbortSignal,
): Promise<Exchange> {
  const { type, instruction } = followUp;
  const body = {
    type,
    id: instruction.processorRef,
    // A void is always of the whole (`processors.md` 2.10).
    ...(type === 'VOID' ? {} : { amount: toDecimal(instruction.amount) }),
    invoice: instruction.attemptRef,
    ...software,
  };
  return exchange(context, credentials, { method: 'POST', path: '/transactions', body }, signal);
}

const followUp =
  (type: 'CAPTURE' | 'REFUND') =>
  async (
    context: ClearentContext,
    credentials: ClearentCredentials,
    instruction: UndoInstruction,
    signal: AbortSignal,
  ): Promise<ChargeResult> => {
    const refusal = unsendable(instruction.attemptRef, instruction.amount);
    if (refusal) return refusal;
    const answer = await send(context, credentials, { type, instruction }, signal);
    return underOwnName(outcomeOf(sentOf(type, instruction), answer), instruction);
  };

/**
 * What is approved has been held against the id it is addressed by. Whether it then bears our reference or the charge's is not
 * documented, so the invoice it comes with says nothing more.
 */
const underOwnName = (outcome: ChargeResult, { attemptRef }: UndoInstruction): ChargeResult =>
  outcome.state === 'approved' ? { ...outcome, attemptRef } : outcome;

export const capture = followUp('CAPTURE');
export const refund = followUp('REFUND');

/** Voids a charge in an open batch; one that is already voided counts as voided, so that a repeat is harmless. */
export async function voidCharge(
  context: ClearentContext,
  credentials: ClearentCredentials,
  instruction: UndoInstruction,
  signal: AbortSignal,
): Promise<ChargeResult> {
  const refusal = unsendable(instruction.attemptRef, instruction.amount);
  if (refusal) return refusal;
  const answer = await send(context, credentials, { type: 'VOID', instruction }, signal);
  const outcome = underOwnName(outcomeOf(sentOf('VOID', instruction), answer), instruction);
  if (outcome.state !== 'declined' || outcome.processorCode !== ALREADY_REVERSED) return outcome;
  const standing = await retrieve(context, credentials, instruction.processorRef, signal);
  return standing.state === 'found' && standing.charge.state === 'approved' && standing.charge.voided
    ? { ...standing.charge, attemptRef: instruction.attemptRef }
    : outcome;
}
