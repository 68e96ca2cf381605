import { fromDecimal, money, toDecimal } from '@tillkit/contract/money';
import type { Answer, WireObject } from '../gateway/answer.ts';
import type { FaultPlan } from './plan.ts';

/** Lets an answer lie about its transaction; the book keeps the truth. */
export function spoilAnswer(answer: Answer, plan: FaultPlan): Answer {
  const transaction = answer.payload.transaction;
  if (typeof transaction !== 'object' || isList(transaction)) return answer;
  const spoiled = { ...transaction, ...lies(transaction, plan) };
  return { ...answer, payload: { ...answer.payload, transaction: spoiled } };
}

function lies(transaction: WireObject, plan: FaultPlan): WireObject {
  const amount = plan.get('wrong_amount');
  const told = transaction.amount;
  return {
    ...(plan.has('unknown_code') && { result: 'REVIEW', 'result-code': '777', 'display-message': 'See host' }),
    ...(amount && typeof told === 'string' && { amount: shifted(told, amount.params.addMinor ?? 1) }),
    ...(plan.has('wrong_currency') && { currency: 'CAD' }),
    ...(plan.has('wrong_reference') && { invoice: 'somebody-elses-reference' }),
  };
}

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
