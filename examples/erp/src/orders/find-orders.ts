/** Orders of a list: so many of the newest ones that match. */
import type { Order, OrderStatus } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';

export interface OrderFilter {
  readonly status: OrderStatus | undefined;
  readonly locationId: string | undefined;
  /** Part of an order's number or its customer's name. */
  readonly search: string;
  readonly limit: number;
}

export interface FoundOrders {
  readonly orders: readonly Order[];
  readonly more: boolean;
}

/** How far back a search looks. */
const mostRead = 2_000;

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whoever searches reads on, page by page, until the list is full. */
export async function findOrders(client: TillClient, filter: OrderFilter, signal: AbortSignal): Promise<FoundOrders> {
  const { status, locationId, search, limit } = filter;
  const wanted = plain(search);
  const query = { limit: search ? 200 : limit + 1, ...(status && { status }), ...(locationId && { locationId }) };
  const orders: Order[] = [];
  let read = 0;
  for await (const order of client.orders.iterate(query, { signal })) {
    read += 1;
    if (plain(`${order.number}\n${order.customerName}`).includes(wanted)) orders.push(order);
    if (orders.length > limit || read >= mostRead) break;
  }
  return { orders: orders.slice(0, limit), more: orders.length > limit };
}
