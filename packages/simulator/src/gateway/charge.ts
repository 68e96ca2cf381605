import { isZero, type Money, money } from '@tillkit/contract/money';
import type { CardToken, Transaction, TransactionType } from '../book/transaction.ts';
import type { FaultPlan } from '../faults/plan.ts';
import { timestamp } from '../shared/clock.ts';
import { randomDigits } from '../shared/random.ts';
import { type Answer, Refusal } from './answer.ts';
import { duplicateAnswer } from './duplicates.ts';
import type { Fields } from './fields.ts';
import { avsCode, issuerVerdict, type PresentedCard } from './present-card.ts';
import { codeForAmount, type ResultCodeName, resultCodes, toResultCode } from './result-codes.ts';
import { makeToken, touchToken } from './tokens.ts';
import { transactionAnswer } from './wire-transaction.ts';
import type { GatewayCall, World } from './world.ts';

/** SALE and AUTH [2.2]. An AUTH of 0.00 checks the card, and makes a token when asked to [2.5]. */
export function charge(world: World, call: GatewayCall, type: 'SALE' | 'AUTH', presented: PresentedCard): Answer {
  const { fields, plan } = call;
  const amount = fields.amount('amount');
  if (isZero(amount) && type === 'SALE') throw new Refusal('043');
  const details = readDetails(fields, plan);
  const last4 = presented.card.pan.slice(-4);
  const duplicate = duplicateAnswer(world, call, { amount, invoice: fields.text('invoice', 100), last4 });
  if (duplicate) return duplicate;

  presented.use();
  const code = decide(world, plan, presented, amount);
  const token = code === '000' && fields.flag('create-token') ? makeToken(world, call, presented) : null;
  if (presented.tokenId !== null) touchToken(world, presented.tokenId);
  const made = recordCharge(world, call, { type, amount, code, presented, token, details });
  const [first] = made;
  const entry = first && world.book.entry(first.id);
  if (!entry) throw new Refusal('050');
  return { ...transactionAnswer(world.book, entry, world.clock.now(), token), made };
}

interface Details {
  readonly invoice: string | null;
  readonly orderId: string | null;
  readonly customerId: string | null;
  readonly description: string | null;
}

/** Lengths beyond the 100 of `invoice` are INFERRED. */
export function readDetails(fields: Fields, plan: FaultPlan): Details {
  let invoice = fields.text('invoice', 100);
  if (plan.has('reference_case_folded')) invoice = invoice?.toLowerCase() ?? null;
  if (plan.has('reference_cut_20')) invoice = invoice?.slice(0, 20) ?? null;
  return {
    invoice,
    orderId: fields.text('order-id', 100),
    customerId: fields.text('customer-id', 100),
    description: fields.text('description', 250),
  };
}

/** What a fault, the card and the amount say, in this order. */
function decide(world: World, plan: FaultPlan, presented: PresentedCard, amount: Money): ResultCodeName {
  const forced = forcedDecline(plan);
  if (forced) return forced;
  const verdict = issuerVerdict(presented, isZero(amount), world.clock.now());
  if (verdict !== '000') return verdict;
  return isZero(amount) ? '000' : codeForAmount(amount.minor);
}

export function forcedDecline(plan: FaultPlan): ResultCodeName | null {
  const strike = plan.get('decline') ?? plan.get('soft_decline');
  return strike && (toResultCode(strike.params.resultCode) ?? '023');
}

interface Decided {
  readonly type: TransactionType;
  readonly amount: Money;
  readonly code: ResultCodeName;
  readonly presented: PresentedCard;
  readonly token: CardToken | null;
  readonly details: Details;
}

/** Writes the lines of a decided charge: one, or two when a fault says so. */
export function recordCharge(world: World, call: GatewayCall, decided: Decided): Transaction[] {
  const { presented, code, amount, token, details } = decided;
  const partial = code === '000' ? call.plan.get('partial_approval') : null;
  const approved = partial ? money(Math.floor((amount.minor * (partial.params.percent ?? 50)) / 100), 'USD') : amount;
  const times = code === '000' && call.plan.has('charges_twice') ? 2 : 1;
  return Array.from({ length: times }, () => {
    const transaction: Transaction = {
      ...newTransaction(world, call, decided.type, code),
      ...details,
      displayMessage: partial ? 'Partial approval' : resultCodes[code].message,
      amount: approved,
      requested: amount,
      last4: presented.card.pan.slice(-4),
      cardType: presented.facts.brand,
      expDate: presented.card.expDate,
      entryMethod: presented.entryMethod,
      avsResultCode: avsCode(presented),
      refId: null,
      tokenId: token?.id ?? presented.tokenId,
    };
    world.book.record({ kind: 'transaction', transaction });
    return transaction;
  });
}

/** What every transaction has: id, account, batch, result and time. */
export function newTransaction(world: World, { account }: GatewayCall, type: TransactionType, code: ResultCodeName) {
  return {
    id: world.book.nextId(),
    accountId: account.id,
    merchantId: account.merchantId,
    terminalId: account.terminalId,
    type,
    result: code === '000' ? ('APPROVED' as const) : ('DECLINED' as const),
    resultCode: code,
    displayMessage: resultCodes[code].message,
    authorizationCode: code === '000' ? `TAS${randomDigits(3)}` : null,
    batchId: world.book.openBatch(account.id).id,
    created: timestamp(world.clock),
  };
}
