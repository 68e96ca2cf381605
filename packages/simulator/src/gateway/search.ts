import type { BookEntry } from '../book/transaction.ts';
import { contradict } from '../faults/spoil-answer.ts';
import { type Answer, Refusal, type WireObject } from './answer.ts';
import { readSearchDate } from './search-date.ts';
import { isSettled, wireTransaction } from './wire-transaction.ts';
import type { GatewayCall, World } from './world.ts';

/** Card transactions are searchable for about this long. */
const windowMs = 90 * 86_400_000;
/** Sizes of a page are UNKNOWN. */
const defaultPageSize = 50;
const maxPageSize = 200;

/** Cuts one page out of a list; `page` counts from 1, flags and counts are strings [2.1, G-4]. */
export function pageOf<Item>(all: readonly Item[], query: URLSearchParams): { items: Item[]; page: WireObject } {
  const size = Math.min(positive(query, 'page-size') ?? defaultPageSize, maxPageSize);
  const total = Math.max(1, Math.ceil(all.length / size));
  const number = positive(query, 'page') ?? 1;
  const items = all.slice((number - 1) * size, number * size);
  const page = {
    number: String(number),
    size: String(size),
    first: String(number === 1),
    last: String(number >= total),
    'total-pages': String(total),
    'total-elements': String(all.length),
  };
  return { items, page };
}

/** `GET /rest/v2/transactions`: filters are exact, newest first; nothing found is an empty list, not an error. */
export function searchTransactions(world: World, call: GatewayCall): Answer {
  const found = call.plan.has('not_found_then_found') ? [] : find(world, call);
  const { items, page } = pageOf(found, call.query);
  const wire = items.map((entry) => {
    const transaction = wireTransaction(world.book, entry, 'search');
    return call.plan.has('inquiry_contradicts') ? contradict(transaction) : transaction;
  });
  return { http: 200, payload: { transactions: { transaction: wire }, payloadType: 'transactions' }, page };
}

function find(world: World, call: GatewayCall): BookEntry[] {
  const { account, query, plan } = call;
  const now = world.clock.now();
  const lag = plan.get('inquiry_lag')?.params.ms ?? 0;
  const from = Math.max(now - windowMs, readSearchDate(query.get('start-date'), 'start-date') ?? 0);
  const to = Math.min(lag === 0 ? Infinity : now - lag, readSearchDate(query.get('end-date'), 'end-date') ?? Infinity);
  const widened = query.get('level') === 'merchant';
  const own = ({ transaction: t }: BookEntry): boolean =>
    widened ? t.merchantId === account.merchantId : t.accountId === account.id;
  return candidates(world, call, widened).filter((entry) => {
    const created = Date.parse(entry.transaction.created);
    // What has dropped off is no longer shown (INFERRED from "drops off" [G-1]).
    return own(entry) && !entry.dropped && created >= from && created <= to && matches(world, entry, query);
  });
}

/** Takes an index where there is one: id and invoice; else the account's transactions. */
function candidates(world: World, { account, query }: GatewayCall, widened: boolean): BookEntry[] {
  const id = query.get('id');
  if (id !== null) {
    const entry = world.book.entry(id);
    return entry ? [entry] : [];
  }
  const invoice = query.get('invoice');
  if (invoice !== null) return world.book.byInvoice(account.merchantId, invoice).reverse();
  const accounts = widened
    ? world.merchants.list().filter((other) => other.merchantId === account.merchantId)
    : [account];
  return accounts.flatMap((other) => [...world.book.newestFirst(other.id)]);
}

function matches(world: World, entry: BookEntry, query: URLSearchParams): boolean {
  const wire = wireTransaction(world.book, entry, 'search');
  const exact = ['id', 'invoice', 'order-id', 'amount', 'type', 'status', 'authorization-code', 'display-message'];
  const settled = query.get('settled');
  return (
    exact.every((name) => !query.get(name) || query.get(name) === wire[name]) &&
    (!query.get('last-four') || query.get('last-four') === entry.transaction.last4) &&
    (settled === null || settled === String(isSettled(world.book, entry)))
  );
}

function positive(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null || text === '') return null;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Refusal('041', `${name} must be a positive number.`);
  return Number(text);
}
