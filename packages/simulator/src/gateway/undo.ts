import { compare, isZero, type Money, subtract } from '@tillkit/contract/money';
import type { BookEntry, Transaction } from '../book/transaction.ts';
import { type Answer, Refusal } from './answer.ts';
import { forcedDecline, newTransaction, readDetails } from './charge.ts';
import type { ResultCodeName } from './result-codes.ts';
import { isSettled, transactionAnswer } from './wire-transaction.ts';
import type { GatewayCall, World } from './world.ts';

/** Takes an authorisation, once and up to its amount (both INFERRED); `ref-id` names it [G-1, X-6]. */
export function capture(world: World, call: GatewayCall): Answer {
  const original = findOriginal(world, call);
  const amount = call.fields.amount('amount');
  if (isZero(amount)) throw new Refusal('043');
  return followUp(world, call, 'CAPTURE', original, amount, () => {
    if (original.transaction.type !== 'AUTH') return '027';
    if (original.voidedBy !== null || original.capturedBy !== null) return '024';
    return compare(amount, original.transaction.amount) > 0 ? '008' : '000';
  });
}

/** Undoes whatever is approved and still in an open batch; a closed batch cannot be voided [G-1, G-4, X-2]. */
export function voidTransaction(world: World, call: GatewayCall): Answer {
  const original = findOriginal(world, call);
  const { type, amount } = original.transaction;
  return followUp(world, call, 'VOID', original, amount, () => {
    if (call.plan.has('approval_after_void') || type === 'VOID') return '027';
    if (original.voidedBy !== null || original.capturedBy !== null) return '024';
    if (!isZero(original.refunded)) return '025';
    return isSettled(world.book, original) ? '040' : '000';
  });
}

/**
 * Gives back up to what was taken [G-4]. Without an `id` it would be an unmatched refund, which these keys may not do:
 * single operations of a key can be switched off.
 */
export function refund(world: World, call: GatewayCall): Answer {
  if (!call.fields.has('id')) throw new Refusal('015', 'Unmatched refunds are switched off for this key.');
  const original = findOriginal(world, call);
  const amount = call.fields.amount('amount');
  if (isZero(amount)) throw new Refusal('043');
  return followUp(world, call, 'REFUND', original, amount, () => {
    const { type, amount: taken } = original.transaction;
    if (type !== 'SALE' && type !== 'CAPTURE') return '027';
    if (original.voidedBy !== null) return '024';
    return compare(amount, subtract(taken, original.refunded)) > 0 ? '025' : '000';
  });
}

/** @throws Refusal 027 when this account has no such approved transaction. */
function findOriginal(world: World, { account, fields }: GatewayCall): BookEntry {
  const entry = world.book.entry(fields.required('id', 40));
  const known = entry?.transaction.accountId === account.id && entry.transaction.result === 'APPROVED';
  if (!entry || !known || entry.dropped) throw new Refusal('027');
  return entry;
}

/** Writes the line of a follow-up, approved or not: the issuer's refusals are in the book too. */
function followUp(
  world: World,
  call: GatewayCall,
  type: 'CAPTURE' | 'VOID' | 'REFUND',
  original: BookEntry,
  amount: Money,
  judge: () => ResultCodeName,
): Answer {
  const code = forcedDecline(call.plan) ?? judge();
  const { last4, cardType, expDate, entryMethod, tokenId, orderId, customerId, id } = original.transaction;
  const details = readDetails(call.fields, call.plan);
  const transaction: Transaction = {
    ...newTransaction(world, call, type, code),
    ...details,
    orderId: details.orderId ?? orderId,
    customerId: details.customerId ?? customerId,
    amount,
    requested: amount,
    last4,
    cardType,
    expDate,
    entryMethod,
    avsResultCode: null,
    refId: id,
    tokenId,
  };
  world.book.record({ kind: 'transaction', transaction });
  const entry = world.book.entry(transaction.id);
  if (!entry) throw new Refusal('050');
  return { ...transactionAnswer(world.book, entry, world.clock.now()), made: [transaction] };
}
