/**
 * The demo ERP's own server: serves its pages and mints session tokens with the secret API key, which never reaches a
 * page, and tells Tillkit what only the ERP may say. Everything else the page does, it does with Tillkit's API directly.
 */
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type ServerType, serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { createClient } from '@tillkit/sdk';
import { Hono } from 'hono';
import { mintSession } from '../embed/session.ts';
import { counterCode } from './seed/places.ts';
import type { SeededTerminal } from './seed/terminals.ts';
import { type Address, addressPage } from './server/address-page.ts';
import { demoOutage } from './server/demo-outage.ts';
import { orderHookRoutes } from './server/order-hook-routes.ts';
import { orderRoutes } from './server/order-routes.ts';
import { securityHeaders } from './server/security-headers.ts';
import { sessionRoutes } from './server/session-routes.ts';

export interface ErpServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  readonly apiUrl: string;
  readonly vaultUrl: string;
  /** Address of the simulator's control panel; its inbox is at `/mail`. */
  readonly panelUrl: string;
  readonly apiKey: string;
  /** What Tillkit's questions about orders are signed with; as secret as the key. */
  readonly orderHookSecret: string;
  /** Terminals whose devices the simulator shows. */
  readonly terminals?: readonly SeededTerminal[] | undefined;
}

export interface RunningErpServer {
  readonly url: string;
  close(): Promise<void>;
}

const builtApp = fileURLToPath(new URL('./dist', import.meta.url));
const builtEmbed = fileURLToPath(new URL('../embed/dist', import.meta.url));
const oneYear = 'public, max-age=31536000, immutable';

function createApp(options: ErpServerOptions): Hono {
  const { apiUrl, vaultUrl, panelUrl, apiKey, orderHookSecret, terminals: seeded = [] } = options;
  const app = new Hono();
  const terminals = seeded.map(({ terminalId, place, deviceId }) => ({
    terminalId,
    place,
    url: `${panelUrl}/terminals/${deviceId}`,
  }));
  const onCounter = terminals.find(({ place }) => place === counterCode)?.url ?? `${panelUrl}/terminals`;
  const tillkit = createClient({ baseUrl: apiUrl, session: apiKey });
  const addresses: Address[] = [
    { title: 'Petal & Stem ERP', about: 'The example: A/R, Receive Payment, Order Entry', href: '/erp/' },
    { title: 'Twenty lines', about: 'The smallest page that embeds a screen, as in the README', href: '/embed/' },
    { title: 'Control panel', about: 'What the processor charged; switch faults on', href: `${panelUrl}/` },
    { title: 'Inbox', about: 'Every e-mail that was sent', href: `${panelUrl}/mail` },
    { title: 'Terminal', about: 'The card reader on the counter of Cash & Carry', href: onCounter },
    { title: 'API', about: 'Health of the backend', href: `${apiUrl}/healthz` },
  ];
  app.use(securityHeaders({ apiUrl, vaultUrl }));
  app.get('/', (context) => context.html(addressPage(addresses)));
  app.get('/erp', (context) => context.redirect('/erp/'));
  app.route(
    '/erp',
    sessionRoutes({
      tillkit,
      apiUrl,
      links: addresses.slice(2, 4).map(({ title, href }) => ({ label: title, href })),
      terminals,
    }),
  );
  app.route('/erp', orderRoutes({ tillkit, apiUrl }));
  app.route('/erp', demoOutage());
  app.route('/erp', orderHookRoutes(orderHookSecret));
  const rewriteRequestPath = (path: string) => path.replace(/^\/erp/, '');
  app.use('/erp/assets/*', async (context, next) => {
    await next();
    if (context.res.ok) context.header('Cache-Control', oneYear);
  });
  app.use('/erp/*', serveStatic({ root: builtApp, rewriteRequestPath }));
  // Screens have addresses of their own; a file that is not there has none.
  app.get('/erp/:screen{[a-z-]+}', serveStatic({ root: builtApp, path: 'index.html' }));
  app.post('/embed/session', async (context) =>
    context.json(await mintSession(apiUrl, apiKey, { id: 'elena', name: 'Elena Ruiz' })),
  );
  app.use('/embed/*', serveStatic({ root: builtEmbed, rewriteRequestPath: (path) => path.replace(/^\/embed/, '') }));
  return app;
}

/** @throws when the port is taken. */
export async function startErpServer(options: ErpServerOptions): Promise<RunningErpServer> {
  const { port, host = '127.0.0.1' } = options;
  const server = await new Promise<ServerType>((resolve, reject) => {
    const started = serve({ fetch: createApp(options).fetch, port, hostname: host }, () => resolve(started));
    started.once('error', reject);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${taken}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
