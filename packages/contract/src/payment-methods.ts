/** Stored payment methods: tokens at the processor, with only what may be shown. */
import { z } from 'zod';
import { bankAccountTypes } from './bank-rules.ts';
import { cardBrands } from './card-rules.ts';
import { defineRoute } from './http/route.ts';
import { idSchema } from './ids.ts';
import { flagSchema, lineSchema, pageOf, pageQuery, requiredLineSchema, timestampSchema } from './shared/fields.ts';

export const cardBrandSchema = z.enum(cardBrands);
export const bankAccountTypeSchema = z.enum(bankAccountTypes);

/** how the method came to us. */
export const provenanceSchema = z.strictObject({
  channel: z.enum(['staff', 'link', 'checkout', 'terminal']),
  by: z.string(),
  at: timestampSchema,
});

export const cardExpirySchema = z.strictObject({ month: z.int().min(1).max(12), year: z.int().min(2000).max(2099) });

/** What every stored method has, whatever it is. */
const storedMethod = {
  id: idSchema('paymentMethod'),
  customerId: idSchema('customer'),
  /** The account whose vault holds the token; a method can be charged only through it. */
  processorAccountId: idSchema('processorAccount'),
  last4: z.string().regex(/^\d{4}$/),
  holderName: z.string().nullable(),
  description: z.string().nullable(),
  primary: z.boolean(),
  provenance: provenanceSchema,
  createdAt: timestampSchema,
  lastUsedAt: timestampSchema.nullable(),
};

export const storedCardSchema = z
  .strictObject({
    ...storedMethod,
    kind: z.literal('card'),
    brand: cardBrandSchema,
    expiry: cardExpirySchema,
    /** R-14, judged on the server's clock: `soon` = expires within 60 days. */
    expiryState: z.enum(['valid', 'soon', 'expired']),
    postalCode: z.string().nullable(),
  })
  .meta({ id: 'StoredCard' });
export type StoredCard = z.infer<typeof storedCardSchema>;

export const storedBankAccountSchema = z
  .strictObject({
    ...storedMethod,
    kind: z.literal('bank_account'),
    /** Where the processor tells it. */
    bankName: z.string().nullable(),
    accountType: bankAccountTypeSchema,
    /** The text accepted when the account was entered; the backend keeps it word for word, with the address it came from. */
    authorization: z.strictObject({ version: z.string(), acceptedAt: timestampSchema, acceptedBy: z.string() }),
  })
  .meta({ id: 'StoredBankAccount' });
export type StoredBankAccount = z.infer<typeof storedBankAccountSchema>;

/** Told apart by `kind`. */
export const paymentMethodSchema = z
  .discriminatedUnion('kind', [storedCardSchema, storedBankAccountSchema])
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

/** A text that must be shown beside the bank form and accepted before an account is used (Nacha Operating Rules). */
export const bankAuthorizationSchema = z
  .strictObject({
    /** Names the text, its language and how it was given; comes back with the acceptance. */
    version: z.string().max(60),
    text: z.string(),
  })
  .meta({ id: 'BankAuthorization' });
export type BankAuthorization = z.infer<typeof bankAuthorizationSchema>;

/** What the bank form must show: the isolated frame, and the authorisation beside it in the caller's language. */
export const bankEntrySchema = z
  .strictObject({
    ...cardEntrySchema.shape,
    /** By whose account it is. */
    authorizations: z.strictObject({ person: bankAuthorizationSchema, company: bankAuthorizationSchema }),
  })
  .meta({ id: 'BankEntry' });
export type BankEntry = z.infer<typeof bankEntrySchema>;

/** What the bank frame hands back: a single-use token and facts that may be shown. Never a number. */
export const bankEntryResultSchema = z
  .strictObject({
    token: z.string().max(4000).regex(/^\S+$/, 'A token has no blanks.'),
    accountType: bankAccountTypeSchema,
    last4: z.string().regex(/^\d{4}$/),
    holderName: requiredLineSchema(120),
  })
  .meta({ id: 'BankEntryResult' });
export type BankEntryResult = z.infer<typeof bankEntryResultSchema>;

/** The person ticked the box beside the text of this version. */
export const bankAuthorizationAcceptanceSchema = z.strictObject({
  version: z.string().max(60),
  accepted: z.literal(true),
});
export type BankAuthorizationAcceptance = z.infer<typeof bankAuthorizationAcceptanceSchema>;

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
  startBankEntry: defineRoute({
    method: 'POST',
    path: '/v1/payment-methods/bank-entry',
    summary: 'What a bank form needs to take an account at this location',
    body: z.strictObject({ locationId: idSchema('location'), customerId: idSchema('customer') }),
    response: bankEntrySchema,
    status: 201,
    access: { staff: true, customer: true },
    errors: ['integration_disabled', 'integration_pending', 'capability_missing', 'not_found'],
  }),
  createBankAccount: defineRoute({
    method: 'POST',
    path: '/v1/payment-methods/bank-accounts',
    summary: 'Store a bank account that was entered in the isolated fields, with its authorization',
    body: z.strictObject({
      customerId: idSchema('customer'),
      locationId: idSchema('location'),
      bank: bankEntryResultSchema,
      authorization: bankAuthorizationAcceptanceSchema,
      description: lineSchema(80).nullable().default(null),
      primary: z.boolean().default(false),
    }),
    response: paymentMethodSchema,
    status: 201,
    access: { staff: 'methods:manage', customer: true },
    idempotent: true,
    errors: [
      'bank_account_refused',
      'bank_entry_expired',
      'authorization_outdated',
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
    errors: ['payment_method_deleted', 'payment_method_expired'],
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
