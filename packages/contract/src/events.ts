/** Facts that come back: a resumable stream of small events; the subject is read again by whoever cares. */
import { z } from 'zod';
import { defineRoute } from './http/route.ts';
import { idSchema } from './ids.ts';
import { cursorSchema, lineSchema, pageOf, pageQuery, timestampSchema } from './shared/fields.ts';

export const eventTypes = [
  'payment.processing',
  'payment.unknown',
  'payment.needs_review',
  'payment.clearing',
  'payment.authorized',
  'payment.succeeded',
  'payment.declined',
  'payment.failed',
  'payment.returned',
  'payment.reallocated',
  'payment_method.created',
  'payment_method.updated',
  'payment_method.deleted',
  'method_request.created',
  'method_request.mailed',
  'method_request.mail_failed',
  'method_request.opened',
  'method_request.completed',
  'method_request.expired',
  'method_request.revoked',
  'order.updated',
  'terminal.updated',
  'customer.updated',
  'customer_policy.updated',
  'invoice.updated',
  'open_credit.updated',
  'location.updated',
  'settings.updated',
  'permissions.updated',
] as const;
export type EventType = (typeof eventTypes)[number];

export const eventSchema = z
  .strictObject({
    id: idSchema('event'),
    type: z.enum(eventTypes),
    /** Id of the thing it is about. */
    subjectId: z.string(),
    customerId: idSchema('customer').nullable(),
    locationId: idSchema('location').nullable(),
    /** Gap-free from 1 for each subject. */
    sequence: z.int(),
    createdAt: timestampSchema,
    /** Resume after this event with `Last-Event-ID` or `after`. */
    cursor: cursorSchema,
  })
  .meta({ id: 'Event' });
export type TillEvent = z.infer<typeof eventSchema>;

export const eventRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/v1/events',
    summary: 'Events after a cursor, oldest first',
    query: z.strictObject({ ...pageQuery, subjectId: lineSchema(60).optional() }),
    response: pageOf(eventSchema),
    access: { integration: true, staff: true, customer: true },
  }),
  stream: defineRoute({
    method: 'GET',
    path: '/v1/events/stream',
    summary: 'Events as they happen (server-sent events, resumable with Last-Event-ID)',
    response: eventSchema,
    access: { integration: true, staff: true, customer: true },
    kind: 'event-stream',
  }),
};
