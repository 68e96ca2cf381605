/** The whole table. The first level is the noun (and the resource in the client), the second the operation. */
import { auditRoutes } from './audit.ts';
import { customerRoutes } from './customers.ts';
import { eventRoutes } from './events.ts';
import { companyRoutes, locationRoutes } from './locations.ts';
import { methodRequestRoutes } from './method-requests.ts';
import { orderHookRoutes } from './order-hook.ts';
import { orderRoutes } from './orders.ts';
import { paymentMethodRoutes } from './payment-methods.ts';
import { paymentRoutes } from './payments.ts';
import { permissionRoutes } from './permission-matrix.ts';
import { processorWebhookRoutes } from './processor-webhooks.ts';
import { invoiceRoutes } from './receivables/invoices.ts';
import { openCreditRoutes } from './receivables/open-credits.ts';
import { sessionRoutes } from './sessions.ts';
import { settingsRoutes } from './settings.ts';
import { terminalRoutes } from './terminals.ts';

export const routes = {
  companies: companyRoutes,
  locations: locationRoutes,
  settings: settingsRoutes,
  permissions: permissionRoutes,
  sessions: sessionRoutes,
  customers: customerRoutes,
  paymentMethods: paymentMethodRoutes,
  methodRequests: methodRequestRoutes,
  invoices: invoiceRoutes,
  openCredits: openCreditRoutes,
  orders: orderRoutes,
  orderHook: orderHookRoutes,
  terminals: terminalRoutes,
  payments: paymentRoutes,
  events: eventRoutes,
  auditEntries: auditRoutes,
  processorWebhooks: processorWebhookRoutes,
} as const;
export type Routes = typeof routes;
