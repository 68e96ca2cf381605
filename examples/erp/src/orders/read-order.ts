/** One order with what became of it, and whether the person may act on it. */
import type { Invoice, Order, Payment } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';
import { mayAt } from '@tillkit/sdk/flows';

export interface OrderFacts {
  readonly order: Order;
  /** Of the person, at the order's location. */
  readonly mayTakePayment: boolean;
  /** null where there is none, or the person may not see it. */
  readonly payment: Payment | null;
  readonly invoice: Invoice | null;
}

/** @throws when there is no such order where the person works */
export async function readOrder(client: TillClient, orderId: string, signal: AbortSignal): Promise<OrderFacts> {
  const [order, session] = await Promise.all([
    client.orders.get({ orderId }, { signal }),
    client.sessions.current({}, { signal }),
  ]);
  const { paymentId, invoiceId } = order;
  const [payment, invoice] = await Promise.all([
    paymentId === null ? null : client.payments.get({ paymentId }, { signal }).catch(() => null),
    invoiceId === null ? null : client.invoices.get({ invoiceId }, { signal }).catch(() => null),
  ]);
  return { order, mayTakePayment: mayAt(session, 'payments:take_in_orders', order.locationId), payment, invoice };
}
