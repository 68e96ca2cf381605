/** Sales orders as rows. */
import { money, newId, type Order, type OrderPaymentRules } from '@tillkit/contract';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { OrdersTable } from '../database/schema.ts';
import { readOrderFrames } from './payment-rules.ts';

export type OrderRow = Selectable<OrdersTable>;

/** What the ERP says of an order. */
export type OrderValues = Pick<
  OrderRow,
  | 'external_id'
  | 'customer_id'
  | 'location_id'
  | 'number'
  | 'date'
  | 'status'
  | 'currency'
  | 'lines'
  | 'tax_minor'
  | 'total_minor'
  | 'memo'
>;

const columnsOf = ({ lines, ...values }: OrderValues) => ({ ...values, lines: JSON.stringify(lines) });

export async function insertOrder(tx: Tx, companyId: string, values: OrderValues): Promise<OrderRow> {
  return tx
    .insertInto('orders')
    .values({ id: newId('order'), company_id: companyId, ...columnsOf(values) })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function lockOrderByExternalId(tx: Tx, externalId: string): Promise<OrderRow | undefined> {
  return tx.selectFrom('orders').selectAll().where('external_id', '=', externalId).forUpdate().executeTakeFirst();
}

export async function lockOrder(tx: Tx, orderId: string): Promise<OrderRow | undefined> {
  return tx.selectFrom('orders').selectAll().where('id', '=', orderId).forUpdate().executeTakeFirst();
}

/** The caller holds the row. */
export async function updateOrder(
  tx: Tx,
  orderId: string,
  change:
    | OrderValues
    | Partial<
        Pick<OrderRow, 'status' | 'pending_payment_id' | 'payment_id' | 'invoice_id' | 'confirmed_at' | 'confirmed_by'>
      >,
): Promise<OrderRow> {
  return tx
    .updateTable('orders')
    .set((eb) => ({
      ...('lines' in change ? columnsOf(change) : change),
      updated_at: sql<Date>`now()`,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', orderId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Does it wait for this payment: for its outcome, or for the capture of what it has authorized? */
export const isHeldFor = (order: OrderRow, paymentId: string): boolean =>
  order.pending_payment_id === paymentId || (order.status === 'confirmed' && order.payment_id === paymentId);

/** As the API tells of orders. */
export async function presentOrders(tx: Tx, rows: readonly OrderRow[]): Promise<Order[]> {
  const frames = await readOrderFrames(tx, rows);
  return rows.map((row) => {
    const frame = frames.get(row.id);
    if (!frame) throw new Error('An order has a customer and a location.');
    return toOrder(row, frame.customerName, frame.rules);
  });
}

export async function presentOrder(tx: Tx, row: OrderRow): Promise<Order> {
  const [order] = await presentOrders(tx, [row]);
  if (!order) throw new Error('One row makes one order.');
  return order;
}

function toOrder(row: OrderRow, customerName: string, payment: OrderPaymentRules): Order {
  const of = (minor: number) => money(minor, row.currency);
  return {
    id: row.id,
    externalId: row.external_id,
    number: row.number,
    customerId: row.customer_id,
    customerName,
    locationId: row.location_id,
    date: row.date,
    status: row.status,
    lines: row.lines,
    subtotal: of(row.total_minor - row.tax_minor),
    tax: of(row.tax_minor),
    total: of(row.total_minor),
    memo: row.memo,
    payment,
    pendingPaymentId: row.pending_payment_id,
    paymentId: row.payment_id,
    invoiceId: row.invoice_id,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    confirmedBy: row.confirmed_by,
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  };
}

export async function findOrder(tx: Tx, orderId: string): Promise<OrderRow | undefined> {
  return tx.selectFrom('orders').selectAll().where('id', '=', orderId).executeTakeFirst();
}

export interface OrderFilter {
  readonly companyId: string;
  readonly customerId?: string | undefined;
  readonly locationId?: string | undefined;
  readonly status?: OrderRow['status'] | undefined;
  /** Locations the caller is confined to; null = all. */
  readonly locationIds: readonly string[] | null;
  /** Id of the last order of the page before. */
  readonly before: string | null;
  readonly limit: number;
}

/** Newest first. */
export async function listOrders(tx: Tx, filter: OrderFilter): Promise<OrderRow[]> {
  const { customerId, locationId, status, locationIds, before } = filter;
  return tx
    .selectFrom('orders')
    .selectAll()
    .where('company_id', '=', filter.companyId)
    .$if(customerId !== undefined, (q) => q.where('customer_id', '=', customerId ?? ''))
    .$if(locationId !== undefined, (q) => q.where('location_id', '=', locationId ?? ''))
    .$if(status !== undefined, (q) => q.where('status', '=', status ?? 'draft'))
    .$if(locationIds !== null, (q) => q.where('location_id', 'in', [...(locationIds ?? [])]))
    .$if(before !== null, (q) => q.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(filter.limit)
    .execute();
}
