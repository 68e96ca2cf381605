import { Hono } from 'hono';
import { serveCall } from '../gateway/serve-call.ts';
import type { World } from '../gateway/world.ts';
import { createBankToken, deleteBankToken, readBankToken, updateBankToken } from './bank-tokens.ts';
import { readDebit, searchDebits } from './debit-search.ts';
import { postDebit, postMobileDebit, voidDebit } from './debits.ts';

/** The routes under `/rest/v2/ach` [2.7, X-11, X-12]. */
export function achApp(world: World): Hono {
  const app = new Hono();
  app.post('/transactions', serveCall(world, 'charge', postDebit));
  app.post('/transactions/:id', serveCall(world, 'charge', postDebit));
  app.post('/mobile/transactions/:id', serveCall(world, 'charge', postMobileDebit));
  app.get('/transactions', serveCall(world, 'inquiry', searchDebits));
  app.get('/transactions/:id', serveCall(world, 'inquiry', readDebit));
  app.delete('/transactions/:id', serveCall(world, 'void', voidDebit));
  app.post('/tokens', serveCall(world, 'other', createBankToken));
  app.get('/tokens/:id', serveCall(world, 'other', readBankToken));
  app.put('/tokens/:id', serveCall(world, 'other', updateBankToken));
  app.delete('/tokens/:id', serveCall(world, 'other', deleteBankToken));
  return app;
}
