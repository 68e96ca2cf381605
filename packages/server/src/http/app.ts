/** The backend's HTTP face: every route of the contract, behind the same few middlewares. Web standards only. */
import { newId } from '@tillkit/contract';
import { Hono } from 'hono';
import { bindAuditRoutes } from '../audit/audit-routes.ts';
import type { Backend } from '../backend.ts';
import { bindCustomerRoutes } from '../customers/customer-routes.ts';
import { DatabaseUnavailableError } from '../database/database-errors.ts';
import type { EventHub } from '../events/event-hub.ts';
import { bindEventRoutes } from '../events/event-routes.ts';
import type { HostedPages } from '../hosted-pages/page-files.ts';
import { bindPageRoutes } from '../hosted-pages/page-routes.ts';
import { bindLocationRoutes } from '../locations/location-routes.ts';
import { bindMethodRequestRoutes } from '../method-requests/method-request-routes.ts';
import { bindOrderHookRoutes } from '../order-hook/order-hook-routes.ts';
import { bindOrderRoutes } from '../orders/order-routes.ts';
import { bindPaymentMethodRoutes } from '../payment-methods/payment-method-routes.ts';
import { bindPaymentRoutes } from '../payments/payment-routes.ts';
import { bindProcessorWebhookRoutes } from '../payments/processor-webhook-routes.ts';
import { bindPermissionRoutes } from '../permissions/permission-routes.ts';
import { bindReceivableRoutes } from '../receivables/receivable-routes.ts';
import { bindSessionRoutes } from '../sessions/session-routes.ts';
import { bindSettingsRoutes } from '../settings/settings-routes.ts';
import { bindTerminalRoutes } from '../terminals/terminal-routes.ts';
import { localeOf } from './api-locale.ts';
import type { App, AppVariables } from './app-types.ts';
import { cors } from './cors.ts';
import { errorFields } from './log.ts';
import { ApiProblem, problemResponse } from './problem.ts';
import { refuseOtherMethods } from './refuse-other-methods.ts';
import { securityHeaders } from './security-headers.ts';

export interface AppOptions {
  /** Address of the caller as the platform knows it; never a header a client may set. */
  readonly clientAddress: (request: Request) => string | null;
  /** From then on requests are refused, so that those under way can end. */
  readonly isStopping: () => boolean;
  /** The pages that customers reach by link, when this server serves them. */
  readonly pages?: HostedPages | undefined;
}

export function createApp(backend: Backend, hub: EventHub, options: AppOptions): App {
  const app: App = new Hono<{ Variables: AppVariables }>({ strict: true });

  app.use(async function identifyAndLog(c, next) {
    const started = performance.now();
    const requestId = newId('request');
    c.set('requestId', requestId);
    c.set('ip', options.clientAddress(c.req.raw));
    await next();
    c.res.headers.set('x-request-id', requestId);
    const companyId = c.get('companyId');
    backend.log.info('request', {
      requestId,
      method: c.req.method,
      // The pattern, never the address: an address may carry what a caller typed.
      route: c.req.routePath,
      status: c.res.status,
      durationMs: Math.round(performance.now() - started),
      ...(companyId && { companyId }),
    });
  });
  app.use(securityHeaders());
  app.use(cors(backend));
  app.use(async function refuseWhileStopping(_, next) {
    if (options.isStopping())
      throw new ApiProblem('service_unavailable', 'The service is stopping. Send the same request again shortly.', {
        retryAfter: 1,
      });
    await next();
  });

  app.onError((error, c) => {
    const requestId = c.get('requestId');
    const locale = localeOf(c.req.header('accept-language'));
    if (error instanceof ApiProblem) return problemResponse(error, requestId, locale);
    if (error instanceof DatabaseUnavailableError)
      return problemResponse(
        new ApiProblem('service_unavailable', 'The service is busy or starting. Send the same request again shortly.', {
          retryAfter: 2,
        }),
        requestId,
        locale,
      );
    backend.log.error('unexpected_error', { requestId, route: c.req.routePath, ...errorFields(error) });
    return problemResponse(
      new ApiProblem(
        'internal_error',
        'Something went wrong on our side. Sending the same request with the same key again is safe.',
      ),
      requestId,
      locale,
    );
  });

  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    await backend.store.ready();
    return c.json({ status: 'ready' });
  });

  bindLocationRoutes(app, backend);
  bindSettingsRoutes(app, backend);
  bindPermissionRoutes(app, backend);
  bindSessionRoutes(app, backend);
  bindCustomerRoutes(app, backend);
  bindReceivableRoutes(app, backend);
  bindOrderRoutes(app, backend);
  bindOrderHookRoutes(app, backend);
  bindTerminalRoutes(app, backend);
  bindPaymentMethodRoutes(app, backend);
  bindMethodRequestRoutes(app, backend);
  bindPaymentRoutes(app, backend);
  bindEventRoutes(app, backend, hub);
  bindAuditRoutes(app, backend);
  bindProcessorWebhookRoutes(app, backend);
  if (options.pages) bindPageRoutes(app, options.pages);
  refuseOtherMethods(app);
  return app;
}
