/** Sales orders as the ERP feeds them, from draft to invoice; what confirms one may be its payment. */
import { z } from 'zod';
import { defineRoute } from './http/route.ts';
import { idSchema } from './ids.ts';
import { moneySchema, nonNegativeMoneySchema, positiveMoneySchema } from './money-schema.ts';
import { chargeErrors, orderPaymentSourceSchema, paymentSchema } from './payments.ts';
import {
  emailSchema,
  externalIdSchema,
  lineSchema,
  pageOf,
  pageQuery,
  plainDateSchema,
  requiredLineSchema,
  timestampSchema,
} from './shared/fields.ts';

/** `confirmed`: accepted, to be paid later, or to be captured; `invoiced`: accepted, and its invoice stands in the receivables. */
export const orderStatuses = ['draft', 'confirmed', 'invoiced', 'cancelled'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export const orderLineSchema = z
  .strictObject({
    /** Article number. */
    number: z.string().nullable(),
    description: z.string(),
    /** As a decimal, such as `2` or `0.5`. */
    quantity: z.string(),
    /** Bunch, stem, hour …; null for pieces. */
    unit: z.string().nullable(),
    unitPrice: moneySchema,
    /** Of the line, as the ERP rounds it. */
    total: moneySchema,
  })
  .meta({ id: 'OrderLine' });
export type OrderLine = z.infer<typeof orderLineSchema>;

const orderLineInputSchema = z.strictObject({
  number: lineSchema(60).nullable().default(null),
  description: requiredLineSchema(200),
  quantity: z.string().regex(/^\d{1,9}(?:\.\d{1,4})?$/, 'A quantity is a decimal number, such as 2 or 0.5.'),
  unit: lineSchema(20).nullable().default(null),
  unitPrice: nonNegativeMoneySchema,
  total: nonNegativeMoneySchema,
});

/**
 * Whether an order is paid as it is confirmed: `off` at its location, `offered` beside confirming it without payment, or
 * `required` of its customer.
 */
export const uponConfirmation = ['off', 'offered', 'required'] as const;

/** What holds for paying an order as it is confirmed, by the settings of its location and the rules of its customer. */
export const orderPaymentRulesSchema = z
  .strictObject({
    uponConfirmation: z.enum(uponConfirmation),
    /** No credit cards for this customer in orders. */
    cardsRestricted: z.boolean(),
    /** A stored or new card is charged at once, or authorized and captured later; terminals and bank accounts always at once. */
    capture: z.enum(['now', 'later']),
  })
  .meta({ id: 'OrderPaymentRules' });
export type OrderPaymentRules = z.infer<typeof orderPaymentRulesSchema>;

export const orderSchema = z
  .strictObject({
    id: idSchema('order'),
    externalId: externalIdSchema,
    number: z.string(),
    customerId: idSchema('customer'),
    customerName: z.string(),
    locationId: idSchema('location'),
    date: plainDateSchema,
    status: z.enum(orderStatuses),
    lines: z.array(orderLineSchema),
    /** Of the lines. */
    subtotal: moneySchema,
    tax: moneySchema,
    /** What the customer owes for it: subtotal and tax. */
    total: moneySchema,
    memo: z.string().nullable(),
    payment: orderPaymentRulesSchema,
    /** The payment that is confirming it right now; nobody else can confirm or change it meanwhile. */
    pendingPaymentId: idSchema('payment').nullable(),
    /** The payment that confirmed it; while that is only authorized, its void makes the order a draft again. */
    paymentId: idSchema('payment').nullable(),
    invoiceId: idSchema('invoice').nullable(),
    confirmedAt: timestampSchema.nullable(),
    confirmedBy: z.string().nullable(),
    updatedAt: timestampSchema,
    /** Rises with every change. */
    version: z.int(),
  })
  .meta({ id: 'Order' });
export type Order = z.infer<typeof orderSchema>;

export const orderInputSchema = z.strictObject({
  customerExternalId: externalIdSchema,
  locationExternalId: externalIdSchema,
  number: requiredLineSchema(60),
  date: plainDateSchema,
  lines: z.array(orderLineInputSchema).min(1).max(500),
  tax: nonNegativeMoneySchema,
  /** Must be what the lines and the tax add up to. */
  total: positiveMoneySchema,
  memo: lineSchema(200).nullable().default(null),
  /** `cancelled` takes a draft back. */
  status: z.enum(['draft', 'cancelled']).default('draft'),
});
export type OrderInput = z.input<typeof orderInputSchema>;

/** How an order is paid: what is due is charged in full, less the open credits used for it. */
export const orderPaymentInputSchema = z.strictObject({
  /** What the caller saw; another total means that the order has changed since. */
  total: positiveMoneySchema,
  source: orderPaymentSourceSchema,
  creditApplications: z
    .array(z.strictObject({ creditId: idSchema('openCredit'), amount: positiveMoneySchema }))
    .max(100)
    .default([]),
  /** Where the confirmation goes; absent = the customer's address, null = none. */
  confirmationEmail: emailSchema.nullable().optional(),
  /** Take it although the same payment was taken in the last ten minutes; needs `payments:adjust`. */
  allowDuplicate: z.boolean().default(false),
});
export type OrderPaymentInput = z.input<typeof orderPaymentInputSchema>;

const orderParams = z.strictObject({ orderId: idSchema('order') });

export const orderRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/v1/orders',
    summary: 'Orders, newest first',
    query: z.strictObject({
      ...pageQuery,
      customerId: idSchema('customer').optional(),
      locationId: idSchema('location').optional(),
      status: z.enum(orderStatuses).optional(),
    }),
    response: pageOf(orderSchema),
    access: { integration: true, staff: true, customer: true },
  }),
  get: defineRoute({
    method: 'GET',
    path: '/v1/orders/{orderId}',
    summary: 'One order',
    params: orderParams,
    response: orderSchema,
    access: { integration: true, staff: true, customer: true },
  }),
  upsert: defineRoute({
    method: 'PUT',
    path: '/v1/orders/external/{externalId}',
    summary: "Create or update an order by the ERP's own id, while it is a draft",
    params: z.strictObject({ externalId: externalIdSchema }),
    body: orderInputSchema,
    response: orderSchema,
    access: { integration: true },
    errors: ['currency_not_allowed', 'amounts_do_not_add_up', 'order_not_open', 'order_being_paid'],
  }),
  pay: defineRoute({
    method: 'POST',
    path: '/v1/orders/{orderId}/payments',
    summary:
      'Pay & Confirm: charge or authorize what is due; approved, the order is confirmed and, once charged, invoiced and paid as one step',
    params: orderParams,
    body: orderPaymentInputSchema,
    response: paymentSchema,
    status: 201,
    access: { staff: 'payments:take_in_orders' },
    idempotent: true,
    errors: [
      ...chargeErrors,
      'order_not_open',
      'order_being_paid',
      'order_changed',
      'confirmation_without_payment',
      'cards_restricted',
      'credit_balance_changed',
    ],
  }),
  confirm: defineRoute({
    method: 'POST',
    path: '/v1/orders/{orderId}/confirm',
    summary: 'Confirm an order without payment, where the customer does not have to pay first',
    params: orderParams,
    /** What the caller saw; another total means that it has changed since. */
    body: z.strictObject({ total: positiveMoneySchema }),
    response: orderSchema,
    access: { integration: true, staff: 'payments:take_in_orders' },
    idempotent: true,
    errors: [
      'order_not_open',
      'order_being_paid',
      'order_changed',
      'payment_required',
      'order_refused',
      'order_unanswered',
    ],
  }),
};
