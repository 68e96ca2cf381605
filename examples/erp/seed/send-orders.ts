/** Puts the orders in by the ERP's own ids, and has people of the ERP confirm the older ones. */
import type { CardEntryResult, Order } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';
import type { DemoOrder } from './orders.ts';

export interface OrderPeople {
  /** Sells at every location. */
  readonly seller: TillClient;
  /** A card that somebody without an account brings along. */
  readonly walkInCard: () => Promise<CardEntryResult>;
}

/** What stood already is left alone: a second run makes no order twice, and takes no money again. */
export async function sendOrders(
  erp: TillClient,
  orders: readonly DemoOrder[],
  people: OrderPeople,
): Promise<readonly Order[]> {
  const known = new Map<string, Order>();
  for await (const order of erp.orders.iterate({ limit: 200 })) known.set(order.externalId, order);
  const sent: Order[] = [];
  for (const { externalId, input, outcome } of orders) {
    const stands = known.get(externalId);
    if (stands) {
      sent.push(stands);
      continue;
    }
    const status = outcome === 'cancelled' ? 'cancelled' : 'draft';
    const order = await erp.orders.upsert({ externalId, ...input, status });
    if (outcome === 'confirmed') await confirm(people.seller, order);
    if (outcome === 'paid') await pay(people, order);
    sent.push(order);
  }
  return sent;
}

const confirm = (seller: TillClient, { id, total, externalId }: Order) =>
  seller.orders.confirm({ orderId: id, total }, { idempotencyKey: `demo-confirm-${externalId}` });

async function pay({ seller, walkInCard }: OrderPeople, { id, total, externalId, customerId }: Order): Promise<void> {
  const { items } = await seller.paymentMethods.list({ customerId });
  const primary = items.find((method) => method.primary);
  await seller.orders.pay(
    {
      orderId: id,
      total,
      source: primary
        ? { type: 'stored_method', paymentMethodId: primary.id }
        : { type: 'new_card', card: await walkInCard() },
      confirmationEmail: null,
    },
    { idempotencyKey: `demo-pay-${externalId}` },
  );
}
