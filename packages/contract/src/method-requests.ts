/**
 * Asking a customer for a payment method by a link. Staff send a request; the holder of its link exchanges it
 * for a session of that one purpose, which reaches the routes marked `link` and nothing else.
 */
import { z } from 'zod';
import { defineRoute } from './http/route.ts';
import { idSchema } from './ids.ts';
import {
  bankAccountTypeSchema,
  bankAuthorizationAcceptanceSchema,
  bankEntryResultSchema,
  bankEntrySchema,
  cardBrandSchema,
  cardEntryResultSchema,
  cardEntrySchema,
} from './payment-methods.ts';
import { emailSchema, pageOf, pageQuery, timestampSchema } from './shared/fields.ts';

/** `opened`: the customer began to fill in the form; looking at it changes nothing. The last three are ends. */
export const methodRequestStatuses = ['sent', 'opened', 'completed', 'expired', 'revoked'] as const;
export type MethodRequestStatus = (typeof methodRequestStatuses)[number];

/** Languages that mails and hosted pages are written in. */
export const customerLanguages = ['en', 'es'] as const;
export type CustomerLanguage = (typeof customerLanguages)[number];

/** What the form of a link can take. */
export const requestableKinds = ['card', 'bank_account'] as const;
export type RequestableKind = (typeof requestableKinds)[number];

export const methodRequestSchema = z
  .strictObject({
    id: idSchema('methodRequest'),
    customerId: idSchema('customer'),
    /** Whose processor account will hold the method. */
    locationId: idSchema('location'),
    email: emailSchema,
    language: z.enum(customerLanguages),
    status: z.enum(methodRequestStatuses),
    /** Of the e-mail: waiting, taken by the mail server, or refused by it for good. */
    delivery: z.enum(['queued', 'sent', 'failed']),
    deliveredAt: timestampSchema.nullable(),
    expiresAt: timestampSchema,
    openedAt: timestampSchema.nullable(),
    completedAt: timestampSchema.nullable(),
    revokedAt: timestampSchema.nullable(),
    revokedBy: z.string().nullable(),
    /** The request that was sent instead of this one, which it revoked. */
    replacedById: idSchema('methodRequest').nullable(),
    /** What the customer entered, once completed. */
    paymentMethodId: idSchema('paymentMethod').nullable(),
    createdBy: z.string(),
    createdAt: timestampSchema,
  })
  .meta({ id: 'MethodRequest' });
export type MethodRequest = z.infer<typeof methodRequestSchema>;

/** How a request stands for the holder of its link; `replaced`: revoked, and a newer link was sent. */
export const linkStates = ['open', 'completed', 'expired', 'revoked', 'replaced'] as const;
export type LinkState = (typeof linkStates)[number];

/** What the holder of a link may know: who asks, and nothing about the customer. */
export const linkedMethodRequestSchema = z
  .strictObject({
    state: z.enum(linkStates),
    /** How the company appears. */
    company: z.strictObject({ name: z.string(), accentColor: z.string(), contactEmail: emailSchema.nullable() }),
    language: z.enum(customerLanguages),
    /** What the form can take, in order. */
    kinds: z.array(z.enum(requestableKinds)),
    expiresAt: timestampSchema,
  })
  .meta({ id: 'LinkedMethodRequest' });
export type LinkedMethodRequest = z.infer<typeof linkedMethodRequestSchema>;

/** What was stored, as far as the person who has just entered it may see. */
export const completedMethodRequestSchema = z
  .strictObject({
    request: linkedMethodRequestSchema,
    method: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('card'), brand: cardBrandSchema, last4: z.string().regex(/^\d{4}$/) }),
      z.strictObject({
        kind: z.literal('bank_account'),
        accountType: bankAccountTypeSchema,
        last4: z.string().regex(/^\d{4}$/),
      }),
    ]),
  })
  .meta({ id: 'CompletedMethodRequest' });
export type CompletedMethodRequest = z.infer<typeof completedMethodRequestSchema>;

/** 256 bits as base64url, as they stand behind the `#` of a link. */
export const linkTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'This is not the token of a link.');

/** Why nothing is stored through a link, beyond what became of the card or account itself. */
const completionErrors = [
  'method_request_ended',
  'method_request_busy',
  'method_request_exhausted',
  'integration_disabled',
  'integration_pending',
  'capability_missing',
  'processor_unavailable',
  'not_found',
] as const;

const requestParams = z.strictObject({ methodRequestId: idSchema('methodRequest') });

export const methodRequestRoutes = {
  create: defineRoute({
    method: 'POST',
    path: '/v1/method-requests',
    summary: 'E-mail a customer a link to a form for a payment method',
    body: z.strictObject({
      customerId: idSchema('customer'),
      locationId: idSchema('location'),
      email: emailSchema,
      /** Of the e-mail and the form. */
      language: z.enum(customerLanguages).default('en'),
    }),
    response: methodRequestSchema,
    status: 201,
    access: { staff: 'methods:request' },
    idempotent: true,
    errors: ['integration_disabled', 'integration_pending', 'capability_missing', 'not_found'],
  }),
  list: defineRoute({
    method: 'GET',
    path: '/v1/method-requests',
    summary: "A customer's requests, newest first",
    query: z.strictObject({ ...pageQuery, customerId: idSchema('customer') }),
    response: pageOf(methodRequestSchema),
    access: { integration: true, staff: 'methods:request' },
  }),
  get: defineRoute({
    method: 'GET',
    path: '/v1/method-requests/{methodRequestId}',
    summary: 'One request',
    params: requestParams,
    response: methodRequestSchema,
    access: { integration: true, staff: 'methods:request' },
  }),
  resend: defineRoute({
    method: 'POST',
    path: '/v1/method-requests/{methodRequestId}/resend',
    summary: 'Send a new link instead of this one, which stops working if it still did',
    params: requestParams,
    body: z.strictObject({
      /** Another address than before. */
      email: emailSchema.optional(),
    }),
    response: methodRequestSchema,
    status: 201,
    access: { staff: 'methods:request' },
    idempotent: true,
    errors: ['method_request_ended', 'integration_disabled', 'integration_pending', 'capability_missing'],
  }),
  revoke: defineRoute({
    method: 'POST',
    path: '/v1/method-requests/{methodRequestId}/revoke',
    summary: 'Stop a link from working; one that has ended stays as it is',
    params: requestParams,
    response: methodRequestSchema,
    access: { staff: 'methods:request' },
  }),
  exchange: defineRoute({
    method: 'POST',
    path: '/v1/method-requests/exchange',
    summary: "Exchange a link's token for a short session of that one purpose; it can be exchanged again",
    body: z.strictObject({ token: linkTokenSchema }),
    response: z.strictObject({
      request: linkedMethodRequestSchema,
      /** Null once the request has ended. */
      session: z.strictObject({ token: z.string(), expiresAt: timestampSchema }).nullable(),
    }),
    access: { public: true },
    errors: ['forbidden', 'not_found'],
  }),
  current: defineRoute({
    method: 'GET',
    path: '/v1/method-request',
    summary: 'How the request of this link stands',
    response: linkedMethodRequestSchema,
    access: { link: 'method_request' },
  }),
  startEntry: defineRoute({
    method: 'POST',
    path: '/v1/method-request/entry',
    summary: 'What the form of a link needs to take a card',
    response: cardEntrySchema,
    status: 201,
    access: { link: 'method_request' },
    errors: ['method_request_ended', 'integration_disabled', 'integration_pending', 'capability_missing'],
  }),
  markOpened: defineRoute({
    method: 'POST',
    path: '/v1/method-request/opened',
    summary: 'Say that a person has begun to fill in the form',
    response: linkedMethodRequestSchema,
    access: { link: 'method_request' },
    errors: ['method_request_ended'],
  }),
  complete: defineRoute({
    method: 'POST',
    path: '/v1/method-request/complete',
    summary: 'Store a card that was entered in the isolated fields; once',
    body: z.strictObject({ card: cardEntryResultSchema }),
    response: completedMethodRequestSchema,
    status: 201,
    access: { link: 'method_request' },
    idempotent: true,
    errors: [...completionErrors, 'card_refused', 'card_entry_expired'],
  }),
  startBankEntry: defineRoute({
    method: 'POST',
    path: '/v1/method-request/bank-entry',
    summary: 'What the form of a link needs to take a bank account',
    response: bankEntrySchema,
    status: 201,
    access: { link: 'method_request' },
    errors: ['method_request_ended', 'integration_disabled', 'integration_pending', 'capability_missing'],
  }),
  completeWithBankAccount: defineRoute({
    method: 'POST',
    path: '/v1/method-request/complete-with-bank-account',
    summary: 'Store a bank account that was entered in the isolated fields, with its authorization; once',
    body: z.strictObject({ bank: bankEntryResultSchema, authorization: bankAuthorizationAcceptanceSchema }),
    response: completedMethodRequestSchema,
    status: 201,
    access: { link: 'method_request' },
    idempotent: true,
    errors: [...completionErrors, 'bank_account_refused', 'bank_entry_expired', 'authorization_outdated'],
  }),
};
