/** Payments and what a person sees of them. `reliability.md` sections 1 and 2 are the law behind this file. */
import { z } from 'zod';
import { defineRoute } from './http/route.ts';
import { idSchema } from './ids.ts';
import { moneySchema, nonNegativeMoneySchema, positiveMoneySchema } from './money-schema.ts';
import {
  bankAccountTypeSchema,
  bankAuthorizationAcceptanceSchema,
  bankEntryResultSchema,
  cardBrandSchema,
  cardEntryResultSchema,
} from './payment-methods.ts';
import {
  emailSchema,
  lineSchema,
  pageOf,
  pageQuery,
  plainDateSchema,
  requiredLineSchema,
  timestampSchema,
} from './shared/fields.ts';

/**
 * `processing` may last; `authorized`: the card's money is set aside, and captured or given back later; `declined` and `failed`
 * mean no money moved; `returned` is for ACH that came back.
 */
export const paymentStatuses = [
  'processing',
  'authorized',
  'succeeded',
  'declined',
  'failed',
  'canceled',
  'returned',
] as const;
export const paymentStatusSchema = z.enum(paymentStatuses);
export type PaymentStatus = (typeof paymentStatuses)[number];

/**
 * While processing, or while an authorization is captured or voided: `submitted` to the processor; `at_terminal`: the amount is on the device, and the customer has the word;
 * `confirming_order`: the vendor's own system is asked whether the order may be confirmed; a card's money is set aside meanwhile;
 * `confirming` because an answer was lost; `clearing`: the bank debit was accepted and is on its way, which takes days.
 */
export const paymentStageSchema = z.enum([
  'submitted',
  'at_terminal',
  'needs_customer',
  'confirming_order',
  'confirming',
  'clearing',
]);
export type PaymentStage = z.infer<typeof paymentStageSchema>;

export const declineReasons = [
  'insufficient_funds',
  'expired_card',
  'incorrect_number',
  'incorrect_security_code',
  'address_mismatch',
  'card_not_active',
  'over_limit',
  'not_permitted',
  'call_issuer',
  'pick_up_card',
  'issuer_unavailable',
  'try_again',
  'duplicate',
  'declined',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** A decline in its two forms. Customers never get `staffText` or `processorCode`. */
export const declineSchema = z
  .strictObject({
    reason: z.enum(declineReasons),
    /** May the same card work if tried again soon? */
    retryable: z.boolean(),
    customerText: z.string(),
    staffText: z.string().nullable(),
    processorCode: z.string().nullable(),
  })
  .meta({ id: 'Decline' });

/** A card's money set aside at the confirmation of an order, to be captured or voided. */
export const authorizationSchema = z
  .strictObject({
    amount: moneySchema,
    /** When the processor is expected to let it go; it may stand longer, and only the processor's word ends it. */
    expiresAt: timestampSchema,
    captured: moneySchema.nullable(),
    /** Why the last capture or void came to nothing; problem code and plain words. */
    failure: z.strictObject({ action: z.enum(['capture', 'void']), code: z.string(), text: z.string() }).nullable(),
  })
  .meta({ id: 'Authorization' });
export type Authorization = z.infer<typeof authorizationSchema>;

/** Why a bank sent a debit back, in both forms of R-49. Customers never get `staffText`. */
export const bankReturnSchema = z
  .strictObject({
    /** Nacha return reason: R01, R02 … */
    code: z.string(),
    customerText: z.string(),
    staffText: z.string().nullable(),
    returnedAt: timestampSchema,
    /** The money had been posted: the posting was reversed and the invoices are open again. */
    reversed: z.boolean(),
  })
  .meta({ id: 'BankReturn' });
export type BankReturn = z.infer<typeof bankReturnSchema>;

const chargedSources = [
  z.strictObject({ type: z.literal('stored_method'), paymentMethodId: idSchema('paymentMethod') }),
  z.strictObject({
    type: z.literal('new_card'),
    card: cardEntryResultSchema,
    /** save for future payments. */
    save: z.boolean().default(false),
    description: lineSchema(80).nullable().default(null),
  }),
  z.strictObject({
    type: z.literal('new_bank_account'),
    bank: bankEntryResultSchema,
    authorization: bankAuthorizationAcceptanceSchema,
    save: z.boolean().default(false),
    description: lineSchema(80).nullable().default(null),
  }),
] as const;
/** a card held to a device of the payment's location. The answer comes at once, with the payment `at_terminal`. */
const terminalSource = z.strictObject({ type: z.literal('terminal'), terminalId: idSchema('terminal') });
const creditsOnly = z.strictObject({ type: z.literal('credits') });

/** What pays. Cash, check and wire are only recorded; `credits` moves no new money. */
export const paymentSourceSchema = z.discriminatedUnion('type', [
  ...chargedSources,
  terminalSource,
  z.strictObject({ type: z.literal('cash') }),
  z.strictObject({ type: z.literal('check'), checkNumber: requiredLineSchema(40) }),
  z.strictObject({ type: z.literal('wire'), wireReference: requiredLineSchema(80) }),
  creditsOnly,
]);
/** What pays an order as it is confirmed. */
export const orderPaymentSourceSchema = z.discriminatedUnion('type', [...chargedSources, terminalSource, creditsOnly]);
export type PaymentSource = z.input<typeof paymentSourceSchema>;

/** What of the payment goes to one invoice; together at most the payment's amount. */
export const allocationInputSchema = z.strictObject({ invoiceId: idSchema('invoice'), amount: positiveMoneySchema });
/** Part of an open credit used for an invoice. */
export const creditApplicationInputSchema = z.strictObject({
  creditId: idSchema('openCredit'),
  invoiceId: idSchema('invoice'),
  amount: positiveMoneySchema,
});
/** A small rest of an invoice given up. */
export const writeOffInputSchema = z.strictObject({
  invoiceId: idSchema('invoice'),
  amount: positiveMoneySchema,
  reason: requiredLineSchema(200),
});

const applicationState = z.enum(['held', 'applied', 'released', 'undone']);

export const allocationSchema = z
  .strictObject({
    id: idSchema('allocation'),
    invoiceId: idSchema('invoice'),
    invoiceNumber: z.string(),
    /** `payment`: from this payment's money; `credit`: from an open credit; `write_off`: given up. */
    kind: z.enum(['payment', 'credit', 'write_off']),
    creditId: idSchema('openCredit').nullable(),
    amount: moneySchema,
    reason: z.string().nullable(),
    state: applicationState,
  })
  .meta({ id: 'Allocation' });
export type Allocation = z.infer<typeof allocationSchema>;

const terminalNameSchema = z.strictObject({ terminalId: idSchema('terminal'), name: z.string() });

export const paymentMethodSummarySchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('card'),
    paymentMethodId: idSchema('paymentMethod').nullable(),
    brand: cardBrandSchema,
    last4: z.string(),
    /** Where the card was held to; absent unless it was a terminal. */
    terminal: terminalNameSchema.optional(),
  }),
  /** On a terminal, as long as no card is known: it is waited for, or there never was one. */
  z.strictObject({ type: z.literal('terminal'), ...terminalNameSchema.shape }),
  z.strictObject({
    type: z.literal('bank_account'),
    paymentMethodId: idSchema('paymentMethod').nullable(),
    bankName: z.string().nullable(),
    accountType: bankAccountTypeSchema,
    last4: z.string(),
  }),
  z.strictObject({ type: z.literal('cash') }),
  z.strictObject({ type: z.literal('check'), checkNumber: z.string() }),
  z.strictObject({ type: z.literal('wire'), wireReference: z.string() }),
  z.strictObject({ type: z.literal('credits') }),
]);

export const paymentSchema = z
  .strictObject({
    id: idSchema('payment'),
    /** Short reference for people: on the screen, the receipt and the phone. */
    reference: z.string(),
    customerId: idSchema('customer'),
    customerName: z.string(),
    locationId: idSchema('location'),
    /** The order that it confirms. */
    orderId: idSchema('order').nullable(),
    amount: nonNegativeMoneySchema,
    status: paymentStatusSchema,
    stage: paymentStageSchema.nullable(),
    /** A person has to look: the evidence contradicts itself or never came. */
    attention: z.boolean(),
    method: paymentMethodSummarySchema,
    receivedOn: plainDateSchema,
    memo: z.string().nullable(),
    allocations: z.array(allocationSchema),
    /** Left over; an open credit once succeeded. */
    unapplied: moneySchema,
    openCreditId: idSchema('openCredit').nullable(),
    decline: declineSchema.nullable(),
    /** Why the bank sent it back, once `returned`. */
    bankReturn: bankReturnSchema.nullable(),
    /** Of a card that was authorized first; null where it was charged at once. */
    authorization: authorizationSchema.nullable(),
    /** Why it failed before anything moved; problem code and plain words. */
    failure: z.strictObject({ code: z.string(), text: z.string() }).nullable(),
    /** The stored method a new card became, or why it could not be stored although the charge went through. */
    savedMethod: z
      .strictObject({ paymentMethodId: idSchema('paymentMethod').nullable(), failure: z.string().nullable() })
      .nullable(),
    authorizationCode: z.string().nullable(),
    processorReference: z.string().nullable(),
    confirmationEmail: emailSchema.nullable(),
    createdBy: z.string(),
    createdAt: timestampSchema,
    completedAt: timestampSchema.nullable(),
    /** Rises with every change. */
    version: z.int(),
  })
  .meta({ id: 'Payment' });
export type Payment = z.infer<typeof paymentSchema>;

export const paymentInputSchema = z.strictObject({
  customerId: idSchema('customer'),
  locationId: idSchema('location'),
  amount: nonNegativeMoneySchema,
  source: paymentSourceSchema,
  allocations: z.array(allocationInputSchema).max(5000).default([]),
  creditApplications: z.array(creditApplicationInputSchema).max(5000).default([]),
  writeOffs: z.array(writeOffInputSchema).max(5000).default([]),
  receivedOn: plainDateSchema.optional(),
  memo: lineSchema(200).nullable().default(null),
  /** Where the confirmation goes; absent = the customer's address, null = none. */
  confirmationEmail: emailSchema.nullable().optional(),
  /** Take it although the same payment was taken in the last ten minutes; needs `payments:adjust`. */
  allowDuplicate: z.boolean().default(false),
});
export type PaymentInput = z.input<typeof paymentInputSchema>;

export const timelineKinds = [
  'created',
  'submitted',
  'approved',
  /** The card's money is set aside. */
  'authorized',
  'captured',
  /** What was set aside is given back. */
  'voided',
  'declined',
  'failed',
  'unknown',
  'inquired',
  /** Accepted, on its way through the banks. */
  'clearing',
  'confirmed',
  'allocated',
  'allocation_undone',
  'method_saved',
  /** Sent back by the bank; what it had paid is open again. */
  'returned',
  /** The order that it pays is confirmed, and invoiced unless the payment is authorized only. */
  'order_confirmed',
  /** The vendor's own system is asked whether the order may be confirmed, or has not answered. */
  'order_asked',
  /** It may not; what was set aside is given back. */
  'order_refused',
  /** The order is a draft again: its confirmation was its payment. */
  'order_reopened',
  'needs_review',
  'email_sent',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** One line of a payment's history. */
export const timelineEntrySchema = z
  .strictObject({
    at: timestampSchema,
    kind: z.enum(timelineKinds),
    by: z.string().nullable(),
    /** In the language that the caller accepts; what a processor, a bank or a vendor's system said is quoted. */
    text: z.string(),
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** Why a charge may be refused before anything moves, whatever it pays. */
export const chargeErrors = [
  'possible_duplicate',
  'integration_disabled',
  'integration_pending',
  'currency_not_allowed',
  'country_not_allowed',
  'payment_method_expired',
  'payment_method_unusable',
  'payment_method_deleted',
  'authorization_outdated',
  'amounts_do_not_add_up',
  'capability_missing',
  'terminal_busy',
  'terminal_inactive',
  'terminal_unusable',
] as const;

export const paymentRoutes = {
  create: defineRoute({
    method: 'POST',
    path: '/v1/payments',
    summary: 'Receive a payment: charge, post, allocate and confirm as one step',
    body: paymentInputSchema,
    response: paymentSchema,
    status: 201,
    maxBodyBytes: 1_500_000,
    access: { staff: 'payments:receive' },
    idempotent: true,
    errors: [
      ...chargeErrors,
      'invoice_balance_changed',
      'credit_balance_changed',
      'write_off_too_large',
      'location_forbidden',
      'not_found',
    ],
  }),
  list: defineRoute({
    method: 'GET',
    path: '/v1/payments',
    summary: 'Payments, newest first',
    query: z.strictObject({
      ...pageQuery,
      customerId: idSchema('customer').optional(),
      locationId: idSchema('location').optional(),
      status: paymentStatusSchema.optional(),
    }),
    response: pageOf(paymentSchema),
    access: { integration: true, staff: 'payments:view', customer: true },
  }),
  get: defineRoute({
    method: 'GET',
    path: '/v1/payments/{paymentId}',
    summary: 'One payment; reading one whose outcome is unknown asks the processor',
    params: z.strictObject({ paymentId: idSchema('payment') }),
    response: paymentSchema,
    access: { integration: true, staff: 'payments:view', customer: true },
  }),
  timeline: defineRoute({
    method: 'GET',
    path: '/v1/payments/{paymentId}/timeline',
    summary: 'What happened to a payment, oldest first',
    params: z.strictObject({ paymentId: idSchema('payment') }),
    response: z.strictObject({ items: z.array(timelineEntrySchema) }),
    access: { integration: true, staff: 'payments:view' },
  }),
  cancel: defineRoute({
    method: 'POST',
    path: '/v1/payments/{paymentId}/cancel',
    summary:
      'Cancel a payment that waits at a terminal, where the processor can, or for the word of the vendor on its order; one that has ended is answered as it is',
    params: z.strictObject({ paymentId: idSchema('payment') }),
    response: paymentSchema,
    /** And the permission to take such a payment. */
    access: { staff: 'payments:view' },
    idempotent: true,
    errors: ['cancel_at_terminal', 'payment_not_cancelable', 'payment_in_progress', 'processor_unavailable'],
  }),
  capture: defineRoute({
    method: 'POST',
    path: '/v1/payments/{paymentId}/capture',
    summary: 'Capture an authorized payment, all of it or less: its order is invoiced and paid as one step',
    params: z.strictObject({ paymentId: idSchema('payment') }),
    /** Absent: all that is authorized. */
    body: z.strictObject({ amount: positiveMoneySchema.optional() }),
    response: paymentSchema,
    access: { integration: true, staff: 'payments:take_in_orders' },
    idempotent: true,
    errors: ['payment_not_authorized', 'payment_in_progress', 'amounts_do_not_add_up', 'capability_missing'],
  }),
  void: defineRoute({
    method: 'POST',
    path: '/v1/payments/{paymentId}/void',
    summary: 'Void an authorized payment: the card is let go, and its order is a draft again',
    params: z.strictObject({ paymentId: idSchema('payment') }),
    response: paymentSchema,
    access: { integration: true, staff: 'payments:take_in_orders' },
    idempotent: true,
    errors: ['payment_not_authorized', 'payment_in_progress'],
  }),
  reallocate: defineRoute({
    method: 'POST',
    path: '/v1/payments/{paymentId}/reallocate',
    summary: 'Undo the allocations of a payment and set others, without touching the charge (R-23)',
    params: z.strictObject({ paymentId: idSchema('payment') }),
    body: z.strictObject({ allocations: z.array(allocationInputSchema).max(5000) }),
    response: paymentSchema,
    maxBodyBytes: 1_500_000,
    access: { staff: 'payments:adjust' },
    idempotent: true,
    errors: [
      'payment_not_reallocatable',
      'payment_in_progress',
      'amounts_do_not_add_up',
      'invoice_balance_changed',
      'currency_not_allowed',
      'location_forbidden',
    ],
  }),
};
