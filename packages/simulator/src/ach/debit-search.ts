import { toDecimal } from '@tillkit/contract/money';
import { type Answer, Refusal, type WireObject } from '../gateway/answer.ts';
import { pageOf } from '../gateway/search.ts';
import { readSearchDate } from '../gateway/search-date.ts';
import type { GatewayCall, World } from '../gateway/world.ts';
import type { DebitEntry } from './bank-debit.ts';
import { findDebit } from './debits.ts';
import { debitAnswer, wireDebit } from './wire-debit.ts';

const tokenOf = (world: World, { debit }: DebitEntry) =>
  debit.tokenId === null ? null : world.ach.token(debit.tokenId);

/** `GET /ach/transactions/{id}` [X-12a] */
export function readDebit(world: World, call: GatewayCall): Answer {
  if (call.plan.has('not_found_then_found')) throw new Refusal('027', 'Transaction not found.', 404);
  const entry = findDebit(world, call);
  const token = tokenOf(world, entry);
  const answer = debitAnswer(entry, token);
  if (!call.plan.has('inquiry_contradicts')) return answer;
  return { ...answer, payload: { ...answer.payload, 'ach-transaction': contradict(wireDebit(entry, token)) } };
}

/** `GET /ach/transactions`: filters are exact, newest first; nothing found is 204 without a body. */
export function searchDebits(world: World, call: GatewayCall): Answer {
  const found = call.plan.has('not_found_then_found') ? [] : find(world, call);
  if (found.length === 0) return { http: 204, payload: {} };
  const { items, page } = pageOf(found, call.query);
  const wire = items.map((entry) => {
    const debit = wireDebit(entry, tokenOf(world, entry));
    return call.plan.has('inquiry_contradicts') ? contradict(debit) : debit;
  });
  const payload = { 'ach-transactions': { 'ach-transaction': wire }, payloadType: 'ach-transactions' };
  return { http: 200, payload, page };
}

/** The opposite of what happened. */
const contradict = (debit: WireObject): WireObject => ({
  ...debit,
  status: debit.status === 'SETTLED' ? 'REJECTED' : 'SETTLED',
});

const exact = ['id', 'invoice', 'order-id', 'status', 'account-type', 'customer-id'] as const;

function find(world: World, { account, query, plan }: GatewayCall): DebitEntry[] {
  const now = world.clock.now();
  const lag = plan.get('inquiry_lag')?.params.ms ?? 0;
  const from = readSearchDate(query.get('status-change-start-date'), 'status-change-start-date') ?? 0;
  const to = readSearchDate(query.get('status-change-end-date'), 'status-change-end-date') ?? Infinity;
  return world.ach.entries().filter((entry) => {
    const changed = Date.parse(entry.changed);
    const wire = wireDebit(entry, null);
    return (
      entry.debit.accountId === account.id &&
      (lag === 0 || Date.parse(entry.debit.created) <= now - lag) &&
      changed >= from &&
      changed <= to &&
      (!query.get('amount') || query.get('amount') === toDecimal(entry.debit.amount)) &&
      exact.every((name) => !query.get(name) || query.get(name)?.toUpperCase() === String(wire[name]).toUpperCase())
    );
  });
}
