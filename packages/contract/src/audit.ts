/** The audit log: who, when, what, from where. */
import { z } from 'zod';
import { defineRoute } from './http/route.ts';
import { idSchema } from './ids.ts';
import { lineSchema, pageOf, pageQuery, timestampSchema } from './shared/fields.ts';

export const auditEntrySchema = z
  .strictObject({
    id: idSchema('auditEntry'),
    at: timestampSchema,
    actor: z.strictObject({
      kind: z.enum(['operator', 'integration', 'staff', 'customer', 'link', 'system']),
      id: z.string(),
      name: z.string(),
    }),
    action: z.string(),
    subjectId: z.string().nullable(),
    /** Where it happened; null for what concerns the whole company. */
    locationId: idSchema('location').nullable(),
    ip: z.string().nullable(),
    requestId: z.string(),
    /** What changed: `{ changes: { key: { before, after } } }` for settings, policies and permissions. */
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/v1/audit-entries',
    summary: 'Audit log, newest first',
    query: z.strictObject({
      ...pageQuery,
      subjectId: lineSchema(60).optional(),
      /** Actions that begin so: `settings.` or `payment_method.update`. */
      action: z
        .string()
        .regex(/^[a-z_.]{1,60}$/, 'An action is lower-case words, such as settings.update.')
        .optional(),
    }),
    response: pageOf(auditEntrySchema),
    access: { integration: true, staff: 'settings:manage' },
  }),
};
