import { fromDecimal, money, toDecimal } from '@tillkit/contract/money';
import type { Answer, WireObject } from '../gateway/answer.ts';
import type { FaultPlan } from './plan.ts';

/** Lets an answer lie about its transaction; the book keeps the truth. */
export function spoilAnswer(answer: Answer, plan: FaultPlan): Answer {
  const name = 'ach-transaction' in answer.payload ? 'ach-transaction' : 'transaction';
  const transaction = answer.payload[name];
  if (typeof transaction !== 'object' || isList(transaction)) return answer;
  const spoiled = { ...transaction, ...lies(transaction, plan) };
  return { ...answer, payload: { ...answer.payload, [name]: spoiled } };
}

function lies(transaction: WireObject, plan: FaultPlan): WireObject {
  const amount = plan.get('wrong_amount');
  const told = transaction.amount;
  return {
    ...(plan.has('unknown_code') && { ...unheardOf(transaction), 'display-message': 'See host' }),
    ...(amount && typeof told === 'string' && { amount: shifted(told, amount.params.addMinor ?? 1) }),
    ...(plan.has('wrong_currency') && { currency: 'CAD' }),
    ...(plan.has('wrong_reference') && { invoice: 'somebody-elses-reference' }),
  };
}

/** A state that no document knows: bank debits have a status, card transactions a result and a code. */
const unheardOf = ({ status, result }: WireObject): WireObject =>
  result === undefined && status !== undefined ? { status: 'REVIEW' } : { result: 'REVIEW', 'result-code': '777' };

/** Lets a search say the opposite of what happened. */
export function contradict(transaction: WireObject): WireObject {
  return transaction.result === 'APPROVED'
    ? { ...transaction, result: 'DECLINED', 'result-code': '023', 'display-message': 'Declined' }
    : { ...transaction, result: 'APPROVED', 'result-code': '000', 'display-message': 'Transaction approved' };
}

function shifted(amount: string, addMinor: number): string {
  return toDecimal(money(fromDecimal(amount, 'USD').minor + addMinor, 'USD'));
}

const isList = (value: WireObject | readonly WireObject[]): value is readonly WireObject[] => Array.isArray(value);
