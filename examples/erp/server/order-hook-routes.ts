/** Tillkit asks here before an order is confirmed: the ERP has the last word. Only calls signed with the hook's secret are heard. */
import type { Order, OrderHookAnswer, OrderHookCall } from '@tillkit/contract';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Webhook } from 'standardwebhooks';
import { shortageOf } from './stock.ts';

/** The rule is yours; the same question gets the same answer. */
function decide(order: Order, locale: 'en' | 'es'): OrderHookAnswer {
  const reason = shortageOf(order, locale);
  return reason === null ? { decision: 'confirm' } : { decision: 'refuse', reason };
}

/** @param secret `whsec_…`, as `orderHook.put` answered it */
export function orderHookRoutes(secret: string): Hono {
  const webhook = new Webhook(secret);
  // By `webhook-id`. A real ERP has them in its database, written together with what becomes of its order.
  const answers = new Map<string, OrderHookAnswer>();
  const routes = new Hono();

  const isSigned = (body: string, headers: Record<string, string>): boolean => {
    try {
      webhook.verify(body, headers);
      return true;
    } catch {
      return false;
    }
  };

  routes.post('/hooks/orders', bodyLimit({ maxSize: 1_000_000 }), async (context) => {
    // What is signed are the bytes as they came; parsed and written again they may be others.
    const body = await context.req.text();
    const headers = context.req.header();
    if (!isSigned(body, headers)) return context.body(null, 401);
    const call: OrderHookCall = JSON.parse(body);
    switch (call.type) {
      case 'order.confirm': {
        const id = headers['webhook-id'] ?? '';
        const answer = answers.get(id) ?? decide(call.data.order, call.data.locale);
        answers.set(id, answer);
        return context.json(answer);
      }
      case 'order.release':
        // Whatever was put aside for the order is free again. A question that is still on its way comes too late.
        answers.set(call.data.confirmationId, { decision: 'refuse', reason: 'The order was taken back.' });
        return context.body(null, 204);
      default:
        return context.body(null, 501);
    }
  });

  return routes;
}
