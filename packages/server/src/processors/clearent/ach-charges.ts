/** Debiting bank accounts, and taking back a debit that is still pending. */
import { toDecimal } from '@tillkit/contract';
import type { BankDebit, ChargeInstruction, ChargeResult, UndoInstruction } from '../processor.ts';
import { debitPath, retrieveDebit, searchDebits } from './ach-inquiries.ts';
import { debitOutcome } from './ach-status.ts';
import { namingFields, tokenFields, unsendable } from './charges.ts';
import { type ClearentContext, exchange, type GatewayRequest } from './client.ts';
import type { ClearentCredentials } from './credentials.ts';
import { rejected, unknown } from './outcomes.ts';

/**
 * A token goes into `token-id` and replaces routing number, account number, type and name (X-12, G-10). Our reference is
 * the invoice with `check-field`, as for cards, and also the reference that the gateway keeps unique per requester.
 */
function debitRequest(instruction: ChargeInstruction, bank: BankDebit): GatewayRequest {
  const { source, attemptRef } = instruction;
  const body = {
    type: 'Debit',
    amount: toDecimal(instruction.amount),
    'standard-entry-class-code': bank.entryClass,
    ...namingFields(instruction),
    'external-transaction-reference': attemptRef,
    ...(instruction.saveMethod ? tokenFields(attemptRef, null) : {}),
  };
  return source.kind === 'stored'
    ? { method: 'POST', path: '/ach/transactions/debit', body: { ...body, 'token-id': source.methodRef } }
    : { method: 'POST', path: '/ach/mobile/transactions/debit', body, bankJwt: source.token };
}

/** Accepted is not paid: the answer to a good debit is `pending`. */
export async function debit(
  context: ClearentContext,
  credentials: ClearentCredentials,
  order: { readonly instruction: ChargeInstruction; readonly bank: BankDebit },
  signal: AbortSignal,
): Promise<ChargeResult> {
  const { instruction, bank } = order;
  const { attemptRef, amount, source, capture } = instruction;
  const refusal = unsendable(attemptRef, amount);
  if (refusal) return refusal;
  if (capture === 'later') return rejected('unsupported', 'A bank account cannot be authorised and debited later.');
  if (source.kind === 'single_use' && !/^[\x21-\x7e]+$/.test(source.token)) {
    return rejected('token_expired', 'The bank entry is not one of the vault.');
  }
  const answer = await exchange(context, credentials, debitRequest(instruction, bank), signal);
  const outcome = debitOutcome({ attemptRef, amount }, answer);
  if (source.kind === 'stored' || outcome.state !== 'rejected' || outcome.cause !== 'auth_failed') return outcome;
  // 401 may mean the key, the entry, or an entry that an earlier delivery of this very debit has spent.
  const found = await searchDebits(context, credentials, { invoice: attemptRef }, signal);
  if (!found.ok) return found.httpStatus === 401 ? outcome : unknown(found.message, outcome.trace);
  return found.debits.length > 0
    ? unknown('The bank entry is spent, and the gateway knows the reference.', outcome.trace)
    : rejected('token_expired', 'The bank entry has expired or was used before.', outcome.trace);
}

/** DELETE /ach/transactions/{id}, while it is pending (X-12a). What the gateway keeps afterwards is what counts. */
export async function voidDebit(
  context: ClearentContext,
  credentials: ClearentCredentials,
  instruction: UndoInstruction,
  signal: AbortSignal,
): Promise<ChargeResult> {
  const request = { method: 'DELETE', path: debitPath(instruction.processorRef) } as const;
  const answer = await exchange(context, credentials, request, signal);
  if (answer.kind === 'not_sent') return rejected('unavailable', answer.message, answer.trace);
  const standing = await retrieveDebit(context, credentials, instruction.processorRef, signal);
  if (standing.state !== 'found') return unknown('It cannot be told whether the bank debit was voided.', answer.trace);
  const { charge } = standing;
  if (charge.state === 'approved' && charge.voided) return charge;
  if (answer.kind === 'answer' && answer.httpStatus !== 200 && charge.state !== 'declined') {
    return rejected('unsupported', 'The bank debit is no longer pending and cannot be voided.', answer.trace);
  }
  return unknown('It cannot be told whether the bank debit was voided.', answer.trace);
}
