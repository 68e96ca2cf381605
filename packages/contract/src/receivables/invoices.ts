/** Invoices as the ERP feeds them, with the balance the ledger gives them. */
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

export const invoiceSchema = z
  .strictObject({
    id: idSchema('invoice'),
    externalId: externalIdSchema,
    customerId: idSchema('customer'),
    locationId: idSchema('location'),
    number: z.string(),
    date: plainDateSchema,
    dueDate: plainDateSchema,
    original: moneySchema,
    /** What the ledger says is still owed. */
    balance: moneySchema,
    /** Part of the balance that a payment in progress has taken hold of. */
    held: moneySchema,
    /** Date of the next scheduled payment, when there is one. */
    scheduledDate: plainDateSchema.nullable(),
    memo: z.string().nullable(),
    status: z.enum(['open', 'paid']),
    updatedAt: timestampSchema,
  })
  .meta({ id: 'Invoice' });
export type Invoice = z.infer<typeof invoiceSchema>;

export const invoiceInputSchema = z.strictObject({
  customerExternalId: externalIdSchema,
  locationExternalId: externalIdSchema,
  number: requiredLineSchema(60),
  date: plainDateSchema,
  dueDate: plainDateSchema,
  original: positiveMoneySchema,
  /** Already paid elsewhere before Tillkit knew the invoice; only read when the invoice is new. */
  paidElsewhere: moneySchema.optional(),
  memo: lineSchema(200).nullable().default(null),
});

export const invoiceRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/v1/invoices',
    summary: 'Invoices, oldest due first',
    query: z.strictObject({
      ...pageQuery,
      customerId: idSchema('customer').optional(),
      status: z.enum(['open', 'paid', 'all']).default('open'),
    }),
    response: pageOf(invoiceSchema),
    access: { integration: true, staff: true, customer: true },
  }),
  get: defineRoute({
    method: 'GET',
    path: '/v1/invoices/{invoiceId}',
    summary: 'One invoice',
    params: z.strictObject({ invoiceId: idSchema('invoice') }),
    response: invoiceSchema,
    access: { integration: true, staff: true, customer: true },
  }),
  upsert: defineRoute({
    method: 'PUT',
    path: '/v1/invoices/external/{externalId}',
    summary: "Create or update an invoice by the ERP's own id",
    params: z.strictObject({ externalId: externalIdSchema }),
    body: invoiceInputSchema,
    response: invoiceSchema,
    access: { integration: true },
    errors: ['currency_not_allowed', 'invoice_balance_changed'],
  }),
  upsertMany: defineRoute({
    method: 'POST',
    path: '/v1/invoices/bulk',
    summary: 'Create or update up to 1,000 invoices; all or none',
    body: z.strictObject({
      invoices: z
        .array(z.strictObject({ externalId: externalIdSchema, ...invoiceInputSchema.shape }))
        .min(1)
        .max(1000),
    }),
    response: z.strictObject({
      invoices: z.array(z.strictObject({ externalId: externalIdSchema, id: idSchema('invoice') })),
    }),
    maxBodyBytes: 1_000_000,
    access: { integration: true },
    errors: ['currency_not_allowed', 'invoice_balance_changed'],
  }),
};
