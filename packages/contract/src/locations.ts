/** Companies, their locations, and the processor accounts that serve them. */
import { z } from 'zod';
import { defineRoute } from './http/route.ts';
import { idSchema } from './ids.ts';
import { currencySchema, moneySchema, nonNegativeMoneySchema } from './money-schema.ts';
import {
  emailSchema,
  externalIdSchema,
  pageOf,
  pageQuery,
  requiredLineSchema,
  timestampSchema,
} from './shared/fields.ts';

/** ISO 3166-1 alpha-2. */
export const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'A country is two capital letters, such as US.');

/** IANA time zone the runtime knows. */
export const timeZoneSchema = z
  .string()
  .max(60)
  .refine(
    (zone) => {
      try {
        new Intl.DateTimeFormat('en', { timeZone: zone });
        return true;
      } catch {
        return false;
      }
    },
    { message: 'This time zone is not known; use an IANA name such as America/New_York.' },
  );

/** A web origin, as browsers send it. */
export const originSchema = z
  .string()
  .max(200)
  .regex(
    /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/,
    'An origin is scheme, host and port only, such as https://erp.example.com.',
  );

/** disabled, pending (on, without credentials) or active. */
export const integrationStatuses = ['disabled', 'pending', 'active'] as const;
export const integrationStatusSchema = z.enum(integrationStatuses);

/** What a processor account can do: data, so that nobody asks which processor it is. */
export const capabilitiesSchema = z
  .strictObject({
    methods: z.array(z.enum(['card', 'ach', 'apple_pay', 'google_pay'])),
    manualCapture: z.boolean(),
    partialCapture: z.boolean(),
    partialRefund: z.boolean(),
    unmatchedRefund: z.boolean(),
    void: z.boolean(),
    /** Null: it has no terminals, or none that this adapter reaches. */
    terminal: z
      .strictObject({
        /** Can a payment be cancelled from the screen? Otherwise on the device only. */
        cancel: z.boolean(),
        /** Can the processor be asked how a payment on the device stands? Otherwise only what became of it. */
        poll: z.boolean(),
        /** Can the card that is held to the device be kept? */
        saveCard: z.boolean(),
        /** What pairing a device takes. */
        pairing: z.array(z.strictObject({ name: z.string(), secret: z.boolean(), required: z.boolean() })),
      })
      .nullable(),
    /** How a repeated instruction is recognised: by a key it honours, or only by searching for our reference. */
    idempotency: z.enum(['key', 'search']),
    settlement: z.enum(['batch', 'payout']),
    closeBatch: z.boolean(),
    disputes: z.boolean(),
    currencies: z.array(currencySchema),
    countries: z.array(countrySchema),
  })
  .meta({ id: 'ProcessorCapabilities' });
export type ProcessorCapabilities = z.infer<typeof capabilitiesSchema>;

export const companySchema = z
  .strictObject({
    id: idSchema('company'),
    name: z.string(),
    country: countrySchema,
    currency: currencySchema,
    timeZone: timeZoneSchema,
    /** Origins whose pages may embed the elements and call the API from a browser. */
    embedOrigins: z.array(originSchema),
    /** The largest difference per invoice that may be written off. */
    writeOffTolerance: nonNegativeMoneySchema,
    /** How mails look and whom they come from. */
    mail: z.strictObject({ senderName: z.string(), replyTo: emailSchema.nullable(), accentColor: z.string() }),
    createdAt: timestampSchema,
  })
  .meta({ id: 'Company' });
export type Company = z.infer<typeof companySchema>;

export const companyInputSchema = z.strictObject({
  name: requiredLineSchema(120),
  country: countrySchema.default('US'),
  currency: currencySchema.default('USD'),
  timeZone: timeZoneSchema.optional(),
  embedOrigins: z.array(originSchema).max(50).default([]),
  writeOffTolerance: moneySchema.optional(),
  mail: z
    .strictObject({
      senderName: requiredLineSchema(120).optional(),
      replyTo: emailSchema.nullable().optional(),
      accentColor: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i, 'A colour is written #rrggbb.')
        .optional(),
    })
    .default({}),
});

export const locationSchema = z
  .strictObject({
    id: idSchema('location'),
    externalId: externalIdSchema.nullable(),
    name: z.string(),
    country: countrySchema,
    currency: currencySchema,
    timeZone: timeZoneSchema,
    integration: z.strictObject({
      status: integrationStatusSchema,
      /** The account new payments use; null unless active. */
      processorAccountId: idSchema('processorAccount').nullable(),
      capabilities: capabilitiesSchema.nullable(),
      /** What may be taken here: what the processor can do and the settings have switched on; none unless active. */
      methods: capabilitiesSchema.shape.methods,
    }),
  })
  .meta({ id: 'Location' });
export type Location = z.infer<typeof locationSchema>;

export const locationInputSchema = z.strictObject({
  name: requiredLineSchema(120),
  country: countrySchema.optional(),
  currency: currencySchema.optional(),
  /** These two are settings of the location; not given, they stay as they are, inherited or not. */
  timeZone: timeZoneSchema.optional(),
  integrationEnabled: z.boolean().optional(),
});

/** Credentials are write-only: no schema of an answer has them. */
export const processorAccountSchema = z
  .strictObject({
    id: idSchema('processorAccount'),
    locationId: idSchema('location'),
    processor: z.string(),
    verifiedAt: timestampSchema,
    capabilities: capabilitiesSchema,
  })
  .meta({ id: 'ProcessorAccount' });

export const companyRoutes = {
  create: defineRoute({
    method: 'POST',
    path: '/v1/companies',
    summary: 'Create a company and its first secret API key (shown once)',
    body: companyInputSchema,
    response: z.strictObject({ company: companySchema, apiKey: z.string() }),
    status: 201,
    access: { operator: true },
    idempotent: true,
  }),
  current: defineRoute({
    method: 'GET',
    path: '/v1/company',
    summary: 'The company the credential belongs to',
    response: companySchema,
    access: { integration: true, staff: true },
  }),
};

export const locationRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/v1/locations',
    summary: 'Locations the caller may see',
    query: z.strictObject(pageQuery),
    response: pageOf(locationSchema),
    access: { integration: true, staff: true, customer: true },
  }),
  get: defineRoute({
    method: 'GET',
    path: '/v1/locations/{locationId}',
    summary: 'One location',
    params: z.strictObject({ locationId: idSchema('location') }),
    response: locationSchema,
    access: { integration: true, staff: true, customer: true },
  }),
  upsert: defineRoute({
    method: 'PUT',
    path: '/v1/locations/external/{externalId}',
    summary: "Create or update a location by the ERP's own id",
    params: z.strictObject({ externalId: externalIdSchema }),
    body: locationInputSchema,
    response: locationSchema,
    access: { integration: true },
  }),
  installProcessorAccount: defineRoute({
    method: 'PUT',
    path: '/v1/companies/{companyId}/locations/{locationId}/processor-account',
    summary: 'Verify and install processor credentials (platform operator only)',
    params: z.strictObject({ companyId: idSchema('company'), locationId: idSchema('location') }),
    body: z.strictObject({
      processor: z.enum(['clearent']),
      /** Adapter-specific; Clearent takes apiKey, publicKey, webhookPublicKey (PEM) and the base URLs. */
      credentials: z.record(z.string().max(60), z.string().max(4000)),
    }),
    response: processorAccountSchema,
    access: { operator: true },
    errors: ['credentials_refused'],
  }),
};
