import { compare, type Money, subtract, sum, toDecimal } from '@tillkit/contract/money';
import type { Batch } from '../book/book.ts';
import { timestamp } from '../shared/clock.ts';
import { type Answer, gatewayTime, populated, Refusal, type WireObject } from './answer.ts';
import { pageOf } from './search.ts';
import type { GatewayCall, World } from './world.ts';

interface Totals {
  readonly sales: readonly Money[];
  readonly refunds: readonly Money[];
  readonly net: Money;
}

/** Standing money of a batch: sales and captures less refunds; what was voided or only authorised is not in it. */
function totalsOf(world: World, batch: Batch): Totals {
  const standing = world.book.entriesOf(batch).filter((e) => e.transaction.result === 'APPROVED' && !e.voidedBy);
  const amounts = (...types: string[]): Money[] =>
    standing.filter((e) => types.includes(e.transaction.type)).map((e) => e.transaction.amount);
  const sales = amounts('SALE', 'CAPTURE');
  const refunds = amounts('REFUND');
  return { sales, refunds, net: subtract(sum(sales, 'USD'), sum(refunds, 'USD')) };
}

function wireBatch(world: World, { account }: GatewayCall, batch: Batch): WireObject {
  const { sales, refunds, net } = totalsOf(world, batch);
  return populated({
    id: batch.id,
    'sales-count': String(sales.length),
    'sales-total': toDecimal(sum(sales, 'USD')),
    'refund-count': String(refunds.length),
    'refund-total': toDecimal(sum(refunds, 'USD')),
    'net-amount': toDecimal(net),
    'total-count': String(sales.length + refunds.length),
    'confirmation-code': batch.closed === null ? null : batch.id.slice(-4),
    settled: String(batch.closed !== null),
    status: batch.closed === null ? 'OPEN' : 'CLOSED',
    'merchant-id': account.merchantId,
    'terminal-id': account.terminalId,
    'terminal-name': account.name,
    'date-opened': batch.opened === null ? null : gatewayTime(batch.opened),
  });
}

/** */
export function readOpenBatch(world: World, call: GatewayCall): Answer {
  const batch = world.book.openBatch(call.account.id);
  return { http: 200, payload: { batch: wireBatch(world, call, batch), payloadType: 'batch' } };
}

/** Closes; `total-count` and `net-amount` are checked when the caller gives them [G-1, X-28]. */
export function closeBatch(world: World, call: GatewayCall): Answer {
  const batch = world.book.openBatch(call.account.id);
  const { sales, refunds, net } = totalsOf(world, batch);
  if (sales.length + refunds.length === 0) throw new Refusal('040');
  const count = call.fields.text('total-count', 10);
  if (count !== null && count !== String(sales.length + refunds.length)) throw new Refusal('039');
  const expected = call.fields.has('net-amount') ? call.fields.amount('net-amount') : net;
  if (compare(expected, net) !== 0) throw new Refusal('039');
  const { id: accountId } = call.account;
  world.book.record({ kind: 'batch_closed', accountId, batchId: batch.id, closed: timestamp(world.clock) });
  return { http: 200, payload: { batch: wireBatch(world, call, batch), payloadType: 'batch' } };
}

/** [X-28, G-4] */
export function listBatches(world: World, call: GatewayCall): Answer {
  const status = call.query.get('status');
  const wanted = world.book
    .batches(call.account.id)
    .filter((batch) => !status || status === (batch.closed === null ? 'OPEN' : 'CLOSED'));
  const { items, page } = pageOf(wanted, call.query);
  const batch = items.map((item) => wireBatch(world, call, item));
  return { http: 200, payload: { batches: { batch }, payloadType: 'batches' }, page };
}
