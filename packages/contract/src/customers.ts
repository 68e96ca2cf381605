/** Customers as the ERP feeds them. */
import { z } from 'zod';
import { defineRoute } from './http/route.ts';
import { idSchema } from './ids.ts';
import { currencySchema, moneySchema } from './money-schema.ts';
import {
  emailSchema,
  externalIdSchema,
  lineSchema,
  pageOf,
  pageQuery,
  requiredLineSchema,
  timestampSchema,
} from './shared/fields.ts';

export const customerSchema = z
  .strictObject({
    id: idSchema('customer'),
    externalId: externalIdSchema,
    /** What people call the account, shown next to the name. */
    number: z.string(),
    name: z.string(),
    email: emailSchema.nullable(),
    phone: z.string().nullable(),
    currency: currencySchema,
    /** Billing ZIP or postal code, prefilled in card forms. */
    postalCode: z.string().nullable(),
    /** Facts for pickers, in the customer's currency. */
    openInvoiceCount: z.int(),
    openBalance: moneySchema,
    overdueBalance: moneySchema,
    openCredits: moneySchema,
    createdAt: timestampSchema,
    updatedAt: timestampSchema,
  })
  .meta({ id: 'Customer' });
export type Customer = z.infer<typeof customerSchema>;

export const customerInputSchema = z.strictObject({
  number: requiredLineSchema(60),
  name: requiredLineSchema(160),
  email: emailSchema.nullable().default(null),
  phone: lineSchema(40).nullable().default(null),
  currency: currencySchema.optional(),
  postalCode: lineSchema(12).nullable().default(null),
});

/** What holds for one customer. */
export const customerPolicySchema = z.strictObject({
  /** In order entry the order is paid before it is confirmed. */
  requireUponConfirmation: z.boolean(),
  /** The customer may pay online. */
  allowOnline: z.boolean(),
  /** No credit cards in order entry and e-commerce. It does not bind A/R: what staff receive, they may take by card. */
  restrictCards: z.boolean(),
  /** In e-commerce the customer must pay by credit card. Excludes `restrictCards`. */
  requireCardOnline: z.boolean(),
  /** Invoices sent to the customer carry a payment link. */
  attachLinks: z.boolean(),
});
export type CustomerPolicy = z.infer<typeof customerPolicySchema>;
export type PolicyKey = keyof CustomerPolicy;

/** What holds for a customer of whom nobody has said anything. */
export const defaultPolicy: CustomerPolicy = {
  requireUponConfirmation: false,
  allowOnline: true,
  restrictCards: false,
  requireCardOnline: false,
  attachLinks: true,
};

export const customerPolicyViewSchema = z
  .strictObject({
    customerId: idSchema('customer'),
    policy: customerPolicySchema,
    /** Rises with every change. */
    revision: z.int(),
  })
  .meta({ id: 'CustomerPolicy' });
export type CustomerPolicyView = z.infer<typeof customerPolicyViewSchema>;

const oneCustomer = z.strictObject({ customerId: idSchema('customer') });

export const customerRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/v1/customers',
    summary: 'Find customers by name, number, e-mail or invoice number',
    query: z.strictObject({ ...pageQuery, search: lineSchema(120).optional() }),
    response: pageOf(customerSchema),
    access: { integration: true, staff: true },
  }),
  get: defineRoute({
    method: 'GET',
    path: '/v1/customers/{customerId}',
    summary: 'One customer',
    params: oneCustomer,
    response: customerSchema,
    access: { integration: true, staff: true, customer: true },
  }),
  getPolicy: defineRoute({
    method: 'GET',
    path: '/v1/customers/{customerId}/policy',
    summary: 'What holds for this customer: online payment, cards, confirmation',
    params: oneCustomer,
    response: customerPolicyViewSchema,
    access: { integration: true, staff: true },
  }),
  putPolicy: defineRoute({
    method: 'PUT',
    path: '/v1/customers/{customerId}/policy',
    summary: 'Say what holds for this customer',
    params: oneCustomer,
    body: z.strictObject({
      ...customerPolicySchema.shape,
      /** The revision the caller has seen. When given and no longer the newest, nothing changes: `settings_changed`. */
      revision: z.int().min(0).optional(),
    }),
    response: customerPolicyViewSchema,
    access: { integration: true, staff: 'settings:manage' },
    errors: ['policy_conflict', 'settings_changed'],
  }),
  upsert: defineRoute({
    method: 'PUT',
    path: '/v1/customers/external/{externalId}',
    summary: "Create or update a customer by the ERP's own id",
    params: z.strictObject({ externalId: externalIdSchema }),
    body: customerInputSchema,
    response: customerSchema,
    access: { integration: true },
    errors: ['currency_not_allowed'],
  }),
  upsertMany: defineRoute({
    method: 'POST',
    path: '/v1/customers/bulk',
    summary: 'Create or update up to 1,000 customers; all or none',
    body: z.strictObject({
      customers: z
        .array(z.strictObject({ externalId: externalIdSchema, ...customerInputSchema.shape }))
        .min(1)
        .max(1000),
    }),
    response: z.strictObject({
      customers: z.array(z.strictObject({ externalId: externalIdSchema, id: idSchema('customer') })),
    }),
    maxBodyBytes: 1_000_000,
    access: { integration: true },
    errors: ['currency_not_allowed'],
  }),
};
