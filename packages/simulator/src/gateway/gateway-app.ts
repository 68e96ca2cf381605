import { Hono } from 'hono';
import { achApp } from '../ach/ach-app.ts';
import { terminalApp } from '../terminal/terminal-app.ts';
import { closeBatch, listBatches, readOpenBatch } from './batches.ts';
import { readDuplicateSettings, writeDuplicateSettings } from './duplicates.ts';
import { searchTransactions } from './search.ts';
import { serveCall } from './serve-call.ts';
import { createToken, deleteToken, listTokens, readToken, updateToken } from './tokens.ts';
import { postMobileTransaction, postTransaction } from './transactions.ts';
import type { World } from './world.ts';

/** The routes under `/rest/v2` [2.2 to 2.9]. */
export function gatewayApp(world: World): Hono {
  const app = new Hono();
  app.post('/transactions', serveCall(world, 'by-type', postTransaction));
  app.get('/transactions', serveCall(world, 'inquiry', searchTransactions));
  app.post('/mobile/transactions/:id', serveCall(world, 'charge', postMobileTransaction));

  app.route('/ach', achApp(world));
  app.route('/terminal', terminalApp(world));

  app.get('/tokens', serveCall(world, 'other', listTokens));
  app.post('/tokens', serveCall(world, 'other', createToken));
  app.get('/tokens/:id', serveCall(world, 'other', readToken));
  app.put('/tokens/:id', serveCall(world, 'other', updateToken));
  app.delete('/tokens/:id', serveCall(world, 'other', deleteToken));

  app.get('/batches/open', serveCall(world, 'other', readOpenBatch));
  app.put('/batches/open', serveCall(world, 'other', closeBatch));
  app.get('/batches', serveCall(world, 'other', listBatches));

  const duplicates = '/settings/transaction/duplicates';
  app.get(duplicates, serveCall(world, 'other', readDuplicateSettings));
  app.on(['POST', 'PUT'], duplicates, serveCall(world, 'other', writeDuplicateSettings));
  return app;
}
