/** Session tokens: minted by the ERP's server with its secret key, short-lived, for one staff user or one customer. */
import { z } from 'zod';
import { defineRoute } from './http/route.ts';
import { idSchema } from './ids.ts';
import { companySchema, locationSchema } from './locations.ts';
import { permissionSchema, roleSchema } from './permissions.ts';
import { externalIdSchema, requiredLineSchema, timestampSchema } from './shared/fields.ts';

export const sessionSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('staff'),
    /** The ERP's own user id: what the audit log shows. */
    userId: externalIdSchema,
    userName: requiredLineSchema(120),
    role: roleSchema,
    /** Locations the user is confined to; null = all of the company. They travel in the token, so their number is small. */
    locationIds: z.array(idSchema('location')).min(1).max(50).nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('customer'), customerId: idSchema('customer') }),
]);
export type SessionSubject = z.infer<typeof sessionSubjectSchema>;

/** Whom a link's token was exchanged for: no ERP mints it. */
export const linkSubjectSchema = z.strictObject({
  kind: z.literal('link'),
  purpose: z.literal('method_request'),
  methodRequestId: idSchema('methodRequest'),
  customerId: idSchema('customer'),
  locationId: idSchema('location'),
});
export type LinkSubject = z.infer<typeof linkSubjectSchema>;

export const sessionSchema = z
  .strictObject({
    subject: sessionSubjectSchema,
    /** What the caller may do at one of their locations at least. */
    permissions: z.array(permissionSchema),
    /** Those of them that do not hold at all of these locations, with the locations where they do ("by setting", R-45). */
    partialPermissions: z.array(
      z.strictObject({ permission: permissionSchema, locationIds: z.array(idSchema('location')) }),
    ),
    company: companySchema,
    /** Locations the caller may act at. */
    locations: z.array(locationSchema),
    expiresAt: timestampSchema,
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;

export const sessionRoutes = {
  create: defineRoute({
    method: 'POST',
    path: '/v1/sessions',
    summary: 'Mint a session token for a page',
    body: z.strictObject({
      subject: sessionSubjectSchema,
      /** Seconds until it expires. */
      ttlSeconds: z.int().min(60).max(3600).default(900),
    }),
    response: z.strictObject({ token: z.string(), expiresAt: timestampSchema }),
    status: 201,
    access: { integration: true },
  }),
  current: defineRoute({
    method: 'GET',
    path: '/v1/session',
    summary: 'Who the token belongs to and what it may do',
    response: sessionSchema,
    access: { staff: true, customer: true },
  }),
};
