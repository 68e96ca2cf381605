/** Stored payment methods: tokens at the processor, with only what may be shown. */
import { z } from 'zod';
import { cardBrands } from './card-rules.ts';
import { defineRoute } from './http/route.ts';
import { idSchema } from './ids.ts';
import { flagSchema, lineSchema, pageOf, pageQuery, timestampSchema } from './shared/fields.ts';

export const cardBrandSchema = z.enum(cardBrands);

/** how the method came to us. */
export const provenanceSchema = z.strictObject({
  channel: z.enum(['staff', 'link', 'checkout', 'terminal']),
  by: z.string(),
  at: timestampSchema,
});

export const cardExpirySchema = z.strictObject({ month: z.int().min(1).max(12), year: z.int().min(2000).max(2099) });

export const paymentMethodSchema = z
  .strictObject({
    id: idSchema('paymentMethod'),
    customerId: idSchema('customer'),
    /** The account whose vault holds the token; a method can be charged only through it. */
    processorAccountId: idSchema('processorAccount'),
    kind: z.literal('card'),
    brand: cardBrandSchema,
    last4: z.string().regex(/^\d{4}$/),
    expiry: cardExpirySchema,
    /** R-14, judged on the server's clock: `soon` = expires within 60 days. */
    expiryState: z.enum(['valid', 'soon', 'expired']),
    holderName: z.string().nullable(),
    postalCode: z.string().nullable(),
    description: z.string().nullable(),
    primary: z.boolean(),
    provenance: provenanceSchema,
    createdAt: timestampSchema,
    lastUsedAt: timestampSchema.nullable(),
  })
  .meta({ id: 'PaymentMethod' });
export type PaymentMethod = z.infer<typeof paymentMethodSchema>;

/**
 * What the card form must show: our own isolated frame, served from the vault's origin. The union grows with processors
 * that bring their own frame.
 */
export const cardEntrySchema = z
  .strictObject({
    kind: z.literal('tillkit-frame'),
    /** Address of the frame's document; its origin is the vault's. */
    frameUrl: z.url(),
    /** The processor's public key for this account: names the merchant to the vault. */
    publicKey: z.string(),
    expiresAt: timestampSchema,
  })
  .meta({ id: 'CardEntry' });
export type CardEntry = z.infer<typeof cardEntrySchema>;

/** What the frame hands back after tokenising: a single-use token and facts that may be shown. Never a card number. */
export const cardEntryResultSchema = z
  .strictObject({
    token: z.string().min(1).max(4000),
    brand: cardBrandSchema,
    last4: z.string().regex(/^\d{4}$/),
    expiry: cardExpirySchema,
    holderName: lineSchema(120).nullable(),
    postalCode: lineSchema(12).nullable(),
  })
  .meta({ id: 'CardEntryResult' });
export type CardEntryResult = z.infer<typeof cardEntryResultSchema>;

export const paymentMethodRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/v1/payment-methods',
    summary: "A customer's stored methods, primary first",
    query: z.strictObject({
      ...pageQuery,
      customerId: idSchema('customer'),
      /** Only those that can be charged at this location. */
      locationId: idSchema('location').optional(),
      includeExpired: flagSchema.optional(),
    }),
    response: pageOf(paymentMethodSchema),
    access: { integration: true, staff: 'methods:view', customer: true },
  }),
  get: defineRoute({
    method: 'GET',
    path: '/v1/payment-methods/{paymentMethodId}',
    summary: 'One stored method',
    params: z.strictObject({ paymentMethodId: idSchema('paymentMethod') }),
    response: paymentMethodSchema,
    access: { integration: true, staff: 'methods:view', customer: true },
  }),
  startEntry: defineRoute({
    method: 'POST',
    path: '/v1/payment-methods/entry',
    summary: 'What a card form needs to take a card at this location',
    body: z.strictObject({ locationId: idSchema('location'), customerId: idSchema('customer') }),
    response: cardEntrySchema,
    status: 201,
    access: { staff: true, customer: true },
    errors: ['integration_disabled', 'integration_pending', 'capability_missing', 'not_found'],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/v1/payment-methods',
    summary: 'Store a card that was entered in the isolated fields',
    body: z.strictObject({
      customerId: idSchema('customer'),
      locationId: idSchema('location'),
      card: cardEntryResultSchema,
      description: lineSchema(80).nullable().default(null),
      primary: z.boolean().default(false),
    }),
    response: paymentMethodSchema,
    status: 201,
    access: { staff: 'methods:manage', customer: true },
    idempotent: true,
    errors: [
      'card_refused',
      'card_entry_expired',
      'integration_disabled',
      'integration_pending',
      'capability_missing',
      'processor_unavailable',
      'not_found',
    ],
  }),
  update: defineRoute({
    method: 'PATCH',
    path: '/v1/payment-methods/{paymentMethodId}',
    summary: 'Change the description, or make it the primary one',
    params: z.strictObject({ paymentMethodId: idSchema('paymentMethod') }),
    body: z.strictObject({ description: lineSchema(80).nullable().optional(), primary: z.literal(true).optional() }),
    response: paymentMethodSchema,
    access: { staff: 'methods:manage', customer: true },
    errors: ['payment_method_deleted'],
  }),
  delete: defineRoute({
    method: 'DELETE',
    path: '/v1/payment-methods/{paymentMethodId}',
    summary: 'Delete a stored method, here and at the processor',
    params: z.strictObject({ paymentMethodId: idSchema('paymentMethod') }),
    response: null,
    status: 204,
    access: { staff: 'methods:manage', customer: true },
  }),
};
