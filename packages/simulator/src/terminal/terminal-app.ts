import { Hono } from 'hono';
import { serveCall } from '../gateway/serve-call.ts';
import type { World } from '../gateway/world.ts';
import { postOtherTerminal, postTerminalAs, postTerminalTransaction } from './terminal-transactions.ts';

/** The routes under `/rest/v2/terminal` [2.8]. */
export function terminalApp(world: World): Hono {
  const app = new Hono();
  app.post('/transactions', serveCall(world, 'by-type', postTerminalTransaction));
  app.post('/transactions/sale', serveCall(world, 'charge', postTerminalAs('SALE')));
  app.post('/transactions/auth', serveCall(world, 'charge', postTerminalAs('AUTH')));
  app.post('/transactions/refund', serveCall(world, 'undo', postTerminalAs('REFUND')));
  app.post('/transactions/:id', serveCall(world, 'other', postOtherTerminal));
  return app;
}
