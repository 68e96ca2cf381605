/** Payment terminals of a location: registered, paired, named, tested and put away. A payment is taken on one by its source. */
import { z } from 'zod';
import { defineRoute } from './http/route.ts';
import { idSchema } from './ids.ts';
import { pageOf, pageQuery, requiredLineSchema, timestampSchema } from './shared/fields.ts';

/** `inactive`: put away; it takes no payments, and what it took stays. */
export const terminalStatuses = ['active', 'inactive'] as const;
export type TerminalStatus = (typeof terminalStatuses)[number];

/**
 * How the device did when it was last asked for something: `ready`, it or its processor answered a test; `answered`, it ended a
 * payment, whichever way; `busy`, somebody else had it; `unreachable`, it was off or offline; `no_answer`, its answer was lost;
 * `refused`, the processor no longer accepts its keys.
 */
export const terminalOutcomes = ['ready', 'answered', 'busy', 'unreachable', 'no_answer', 'refused'] as const;
export type TerminalOutcome = (typeof terminalOutcomes)[number];

export const terminalSchema = z
  .strictObject({
    id: idSchema('terminal'),
    name: z.string(),
    locationId: idSchema('location'),
    status: z.enum(terminalStatuses),
    /** Where the processor tells it. */
    model: z.string().nullable(),
    /** The processor account that reaches the device: its webhooks go to `/v1/processor-webhooks/{processorAccountId}`. */
    processorAccountId: idSchema('processorAccount'),
    /** The payment that it is held for: one at a time. */
    busyWith: idSchema('payment').nullable(),
    lastOutcome: z.strictObject({ at: timestampSchema, kind: z.enum(terminalOutcomes) }).nullable(),
    updatedAt: timestampSchema,
    /** Rises with every change. */
    version: z.int(),
  })
  .meta({ id: 'Terminal' });
export type Terminal = z.infer<typeof terminalSchema>;

/** What names the device to its processor. Which keys it takes is in the location's `capabilities.terminal.pairing`. Write-only. */
export const terminalPairingSchema = z.record(z.string().max(60), z.string().max(4000));

export const terminalInputSchema = z.strictObject({
  locationId: idSchema('location'),
  name: requiredLineSchema(60),
  pairing: terminalPairingSchema,
});
export type TerminalInput = z.input<typeof terminalInputSchema>;

const terminalParams = z.strictObject({ terminalId: idSchema('terminal') });

const pairingErrors = [
  'pairing_refused',
  'terminal_registered',
  'capability_missing',
  'integration_pending',
  'processor_unavailable',
] as const;

export const terminalRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/v1/terminals',
    summary: 'Terminals, in the order they were registered',
    query: z.strictObject({
      ...pageQuery,
      locationId: idSchema('location').optional(),
      status: z.enum(terminalStatuses).optional(),
    }),
    response: pageOf(terminalSchema),
    access: { integration: true, staff: true },
  }),
  get: defineRoute({
    method: 'GET',
    path: '/v1/terminals/{terminalId}',
    summary: 'One terminal',
    params: terminalParams,
    response: terminalSchema,
    access: { integration: true, staff: true },
  }),
  register: defineRoute({
    method: 'POST',
    path: '/v1/terminals',
    summary: 'Register a terminal: its pairing is verified with the processor before it is kept',
    body: terminalInputSchema,
    response: terminalSchema,
    status: 201,
    access: { integration: true, staff: 'settings:manage' },
    idempotent: true,
    errors: [...pairingErrors, 'not_found'],
  }),
  update: defineRoute({
    method: 'PATCH',
    path: '/v1/terminals/{terminalId}',
    summary: 'Name a terminal, move it to another location, put it away or take it out again',
    params: terminalParams,
    body: z.strictObject({
      name: requiredLineSchema(60).optional(),
      locationId: idSchema('location').optional(),
      status: z.enum(terminalStatuses).optional(),
    }),
    response: terminalSchema,
    access: { integration: true, staff: 'settings:manage' },
    errors: ['terminal_busy', 'capability_missing', 'integration_pending'],
  }),
  pair: defineRoute({
    method: 'PUT',
    path: '/v1/terminals/{terminalId}/pairing',
    summary: 'Pair a terminal anew: with fresh keys, or with the device that takes its place',
    params: terminalParams,
    body: z.strictObject({ pairing: terminalPairingSchema }),
    response: terminalSchema,
    access: { integration: true, staff: 'settings:manage' },
    errors: [...pairingErrors, 'terminal_busy'],
  }),
  test: defineRoute({
    method: 'POST',
    path: '/v1/terminals/{terminalId}/test',
    summary: 'Ask whether a terminal could take a payment now, as far as its processor tells; nothing is charged',
    params: terminalParams,
    response: z.strictObject({ state: z.enum(['ready', 'refused', 'unreachable']), message: z.string() }),
    access: { integration: true, staff: 'settings:manage' },
  }),
};
