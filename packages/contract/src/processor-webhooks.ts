/** Where processors report to. The signature is the credential. */
import { z } from 'zod';
import { defineRoute } from './http/route.ts';
import { idSchema } from './ids.ts';

export const processorWebhookRoutes = {
  receive: defineRoute({
    method: 'POST',
    path: '/v1/processor-webhooks/{processorAccountId}',
    summary: "A processor's signed notice",
    params: z.strictObject({ processorAccountId: idSchema('processorAccount') }),
    response: null,
    status: 204,
    access: { public: true },
    errors: ['unauthenticated'],
    kind: 'raw',
  }),
};
