/** What only the ERP itself may do with an order: the page asks, and the server says it to Tillkit with the secret key. */
import type { Order, OrderInput } from '@tillkit/contract';
import { createClient, isTillProblemError, type TillClient } from '@tillkit/sdk';
import { Hono } from 'hono';
import { readUser } from './read-user.ts';
import { mintUserSession } from './user-session.ts';

export interface OrderRouteOptions {
  /** A client that holds the secret API key. */
  readonly tillkit: TillClient;
  readonly apiUrl: string;
}

/** The order as the ERP would send it. A real ERP has it in its own books. */
async function inputOf(tillkit: TillClient, order: Order): Promise<OrderInput> {
  const customer = await tillkit.customers.get({ customerId: order.customerId });
  const location = await tillkit.locations.get({ locationId: order.locationId });
  const { number, date, lines, tax, total, memo } = order;
  return {
    customerExternalId: customer.externalId,
    locationExternalId: location.externalId ?? '',
    number,
    date,
    lines,
    tax,
    total,
    memo,
  };
}

export function orderRoutes({ tillkit, apiUrl }: OrderRouteOptions): Hono {
  const routes = new Hono();

  routes.post('/orders/:orderId/take-back', async (context) => {
    const user = await readUser(context);
    if (!user) return context.json({ code: 'forbidden' }, 403);
    // Seen with the eyes of the person: an order of another location is none, and rights are theirs.
    const person = createClient({ baseUrl: apiUrl, session: () => mintUserSession(tillkit, user) });
    try {
      const { permissions } = await person.sessions.current();
      if (!permissions.includes('payments:take_in_orders')) return context.json({ code: 'forbidden' }, 403);
      const order = await person.orders.get({ orderId: context.req.param('orderId') });
      const input = await inputOf(tillkit, order);
      await tillkit.orders.upsert({ externalId: order.externalId, ...input, status: 'cancelled' });
      return context.body(null, 204);
    } catch (error) {
      if (isTillProblemError(error)) return context.json({ code: error.code }, error.status === 404 ? 404 : 409);
      throw error;
    }
  });

  return routes;
}
