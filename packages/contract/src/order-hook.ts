/**
 * The order hook: a vendor whose own system confirms orders is asked before one is confirmed here, by a signed call (Standard
 * Webhooks 1.0.0). While it is asked, the card's money is only set aside; its refusal gives it back.
 */
import { z } from 'zod';
import { defineRoute } from './http/route.ts';
import { idSchema } from './ids.ts';
import { orderSchema } from './orders.ts';
import { paymentSchema } from './payments.ts';
import { externalIdSchema, timestampSchema } from './shared/fields.ts';

const urlSchema = z.string().trim().min(1).max(500);

export const orderHookSchema = z
  .strictObject({
    url: urlSchema,
    /** Only orders of these locations are asked about; null = of all. */
    locationIds: z.array(idSchema('location')).nullable(),
    updatedAt: timestampSchema,
  })
  .meta({ id: 'OrderHook' });
export type OrderHook = z.infer<typeof orderHookSchema>;

export const orderHookInputSchema = z.strictObject({
  /** `https`, on a public address; calls never follow a redirect. */
  url: urlSchema,
  locationIds: z.array(idSchema('location')).min(1).max(200).nullable().default(null),
  /** Makes a new secret; calls are signed with the old one as well for a day. */
  rotateSecret: z.boolean().default(false),
});
export type OrderHookInput = z.input<typeof orderHookInputSchema>;

/** May this order be confirmed? The answer decides; the same `webhook-id` asks the same question and must get the same answer. */
export const orderConfirmCallSchema = z
  .strictObject({
    type: z.literal('order.confirm'),
    timestamp: timestampSchema,
    data: z.strictObject({
      order: orderSchema,
      /** What pays it, not charged yet; null where it is confirmed without payment. */
      payment: paymentSchema.nullable(),
      /** `held`: the money is set aside at the card's bank; `none`: it moves, if any has to, once the order is confirmed. */
      money: z.enum(['held', 'none']),
      requestedBy: z.string(),
      /** Their language, for a reason that they can read. */
      locale: z.enum(['en', 'es']),
    }),
  })
  .meta({ id: 'OrderConfirmCall' });
export type OrderConfirmCall = z.infer<typeof orderConfirmCallSchema>;

/** An order that was asked about is not confirmed after all: take it back. Any 2xx acknowledges; it may come for one never accepted. */
export const orderReleaseCallSchema = z
  .strictObject({
    type: z.literal('order.release'),
    timestamp: timestampSchema,
    data: z.strictObject({
      orderId: idSchema('order'),
      externalId: externalIdSchema,
      /** `webhook-id` of the call that had asked. */
      confirmationId: idSchema('orderConfirmation'),
      paymentId: idSchema('payment'),
    }),
  })
  .meta({ id: 'OrderReleaseCall' });
export type OrderReleaseCall = z.infer<typeof orderReleaseCallSchema>;

/** What the backend sends to the hook's address. */
export const orderHookCallSchema = z.discriminatedUnion('type', [orderConfirmCallSchema, orderReleaseCallSchema]);
export type OrderHookCall = z.infer<typeof orderHookCallSchema>;

/** What `order.confirm` is answered with, as JSON with status 200. Anything else is no answer, and the call is repeated. */
export const orderHookAnswerSchema = z
  .discriminatedUnion('decision', [
    z.object({ decision: z.literal('confirm') }),
    z.object({
      decision: z.literal('refuse'),
      /** For the salesperson: why, and what can be done. */
      reason: z.string(),
    }),
  ])
  .meta({ id: 'OrderHookAnswer' });
export type OrderHookAnswer = z.infer<typeof orderHookAnswerSchema>;

const hookWithSecret = z.strictObject({
  hook: orderHookSchema,
  /** `whsec_…`; shown once: when the hook is new, or the secret was changed. */
  secret: z.string().nullable(),
});

export const orderHookRoutes = {
  get: defineRoute({
    method: 'GET',
    path: '/v1/order-hook',
    summary: 'Where the vendor is asked before an order is confirmed; null where nobody is asked',
    response: z.strictObject({ hook: orderHookSchema.nullable() }),
    access: { integration: true },
  }),
  put: defineRoute({
    method: 'PUT',
    path: '/v1/order-hook',
    summary: 'Have the vendor asked, by a signed call, before an order is confirmed',
    body: orderHookInputSchema,
    response: hookWithSecret,
    access: { integration: true },
    errors: ['hook_url_refused', 'not_found'],
  }),
  delete: defineRoute({
    method: 'DELETE',
    path: '/v1/order-hook',
    summary: 'Ask nobody any more; what is being asked is confirmed no more, and its money given back',
    response: null,
    status: 204,
    access: { integration: true },
  }),
};
