/** Open credits: money of a customer that no invoice has used yet. */
import { z } from 'zod';
import { defineRoute } from '../http/route.ts';
import { idSchema } from '../ids.ts';
import { moneySchema, positiveMoneySchema } from '../money-schema.ts';
import {
  externalIdSchema,
  lineSchema,
  pageOf,
  pageQuery,
  plainDateSchema,
  requiredLineSchema,
  timestampSchema,
} from '../shared/fields.ts';

export const openCreditSchema = z
  .strictObject({
    id: idSchema('openCredit'),
    customerId: idSchema('customer'),
    locationId: idSchema('location'),
    externalId: externalIdSchema.nullable(),
    /** What people call it: the payment's reference or the ERP's credit memo number. */
    number: z.string(),
    date: plainDateSchema,
    original: moneySchema,
    balance: moneySchema,
    held: moneySchema,
    /** The payment whose left-over it is; null when the ERP put it in. */
    paymentId: idSchema('payment').nullable(),
    memo: z.string().nullable(),
    createdAt: timestampSchema,
  })
  .meta({ id: 'OpenCredit' });
export type OpenCredit = z.infer<typeof openCreditSchema>;

export const openCreditRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/v1/open-credits',
    summary: "A customer's credits with something left, oldest first",
    query: z.strictObject({ ...pageQuery, customerId: idSchema('customer') }),
    response: pageOf(openCreditSchema),
    access: { integration: true, staff: true, customer: true },
  }),
  upsert: defineRoute({
    method: 'PUT',
    path: '/v1/open-credits/external/{externalId}',
    summary: "Put in a credit memo by the ERP's own id; its amount is final",
    params: z.strictObject({ externalId: externalIdSchema }),
    body: z.strictObject({
      customerExternalId: externalIdSchema,
      locationExternalId: externalIdSchema,
      number: requiredLineSchema(60),
      date: plainDateSchema,
      amount: positiveMoneySchema,
      memo: lineSchema(200).nullable().default(null),
    }),
    response: openCreditSchema,
    access: { integration: true },
    errors: ['currency_not_allowed', 'credit_balance_changed'],
  }),
};
