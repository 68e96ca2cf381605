import { money, toDecimal } from '@tillkit/contract/money';
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { ApiKeyTakenError } from '../accounts/merchants.ts';
import { toDebitLine } from '../ach/ach-view.ts';
import { returnReasons } from '../ach/bank-debit.ts';
import { advance, changeStatus } from '../ach/change-status.ts';
import { testAccounts, testRoutingNumbers } from '../ach/test-accounts.ts';
import { toBookLine } from '../book/book-view.ts';
import { faultCatalogue } from '../faults/catalogue.ts';
import { resultCodes, triggerAmounts } from '../gateway/result-codes.ts';
import { testCards } from '../gateway/test-cards.ts';
import type { World } from '../gateway/world.ts';
import { sameOriginOnly } from '../shared/headers.ts';
import type { Outside } from './outside.ts';
import {
  InputError,
  readDebitMove,
  readFault,
  readLatency,
  readMerchant,
  readMerchantPatch,
  readSeed,
} from './read-input.ts';
import { json } from './read-json.ts';
import { terminalRoutes } from './terminal-routes.ts';

/** Lines of the panel's view; the whole book is at `/control/book`. */
const panelLines = 100;

/** The hands behind the scenes: everything under `/control`. Other sites' pages are refused. */
export function controlApp(outside: Outside): Hono {
  const app = new Hono();
  app.use(sameOriginOnly());
  merchantRoutes(app, outside);
  bookRoutes(app, outside);
  achRoutes(app, outside);
  faultRoutes(app, outside);
  terminalRoutes(app, outside);
  mailRoutes(app, outside);
  app.get('/events', (c) => changes(outside, c));
  app.onError((error, c) => {
    if (error instanceof InputError) return c.json({ error: error.message }, 400);
    if (error instanceof ApiKeyTakenError) return c.json({ error: error.message }, 409);
    return c.json({ error: 'Internal error.' }, 500);
  });
  return app;
}

const missing = (c: Context): Response => c.json({ error: 'Not found.' }, 404);

function merchantRoutes(app: Hono, { world }: Outside): void {
  app.get('/merchants', (c) => c.json({ merchants: world.merchants.list() }));
  app.post('/merchants', async (c) => c.json(await world.merchants.create(readMerchant(await json(c)))));
  app.get('/merchants/:id', (c) => {
    const account = world.merchants.get(c.req.param('id'));
    return account ? c.json(account) : missing(c);
  });
  app.patch('/merchants/:id', async (c) => {
    const account = await world.merchants.update(c.req.param('id'), readMerchantPatch(await json(c)));
    return account ? c.json(account) : missing(c);
  });
}

function bookRoutes(app: Hono, outside: Outside): void {
  const { world } = outside;
  app.get('/book', async (c) => {
    await Promise.all([world.book.settled(), world.ach.settled()]);
    return c.json({ ...world.book.view(), ...achView(world) });
  });
  app.delete('/book', (c) => {
    if (outside.durable) return c.json({ error: 'A durable book is never cleared.' }, 409);
    world.book.clear();
    world.ach.clear();
    world.webhooks.clear();
    return c.body(null, 204);
  });
  app.get('/overview', (c) =>
    c.json({
      transactions: world.book.latest(panelLines).map(toBookLine),
      transactionCount: world.book.size,
      totals: {
        taken: toDecimal(world.book.totals.taken),
        returned: toDecimal(world.book.totals.returned),
        declined: world.book.totals.declined,
      },
      tokens: world.book.tokens().slice(-panelLines).reverse(),
      debits: world.ach.entries().slice(0, panelLines).map(toDebitLine),
      bankTokens: world.ach.tokens().slice(-panelLines).reverse(),
      webhooks: world.webhooks.list().slice(0, panelLines),
      merchants: world.merchants.list().map(({ id, name }) => ({ id, name })),
      faults: world.faults.list(),
      seed: world.faults.currentSeed,
      latencyMs: world.latency.ms,
      mailCount: outside.inbox.list().length,
    }),
  );
  app.get('/webhooks', (c) => c.json({ webhooks: world.webhooks.list() }));
  app.get('/test-cards', (c) =>
    c.json({
      cards: testCards.map((card) => ({ ...card, meaning: resultCodes[card.code].message })),
      routingNumbers: testRoutingNumbers,
      accounts: testAccounts,
      amounts: triggerAmounts.map(({ cents, code }) => ({
        amount: toDecimal(money(cents, 'USD')),
        code,
        meaning: resultCodes[code].message,
      })),
    }),
  );
  app.get('/latency', (c) => c.json({ ms: world.latency.ms }));
  app.post('/latency', async (c) => {
    world.latency.ms = readLatency(await json(c));
    outside.changed();
    return c.json({ ms: world.latency.ms });
  });
}

/** Time and banks: what happens to bank debits after they were taken in. */
function achRoutes(app: Hono, { world }: Outside): void {
  app.get('/ach', (c) => c.json({ ...achView(world), reasons: returnReasons }));
  app.post('/ach/advance', (c) => {
    for (const entry of world.ach.entries()) advance(world, entry);
    return c.json(achView(world));
  });
  app.post('/ach/:id', async (c) => {
    const { status, reason } = readDebitMove(await json(c));
    const id = c.req.param('id');
    if (!world.ach.entry(id)) return missing(c);
    const moved = changeStatus(world, id, status, reason);
    return moved ? c.json(toDebitLine(moved)) : c.json({ error: 'The debit cannot go there from where it is.' }, 409);
  });
}

const achView = (world: World) => ({ debits: world.ach.entries().map(toDebitLine), bankTokens: world.ach.tokens() });

function faultRoutes(app: Hono, outside: Outside): void {
  const { faults } = outside.world;
  const state = () => ({ catalogue: faultCatalogue, rules: faults.list(), seed: faults.currentSeed });
  app.get('/faults', (c) => c.json(state()));
  app.post('/faults', async (c) => c.json(outside.addFault(readFault(await json(c))), 201));
  app.post('/faults/seed', async (c) => {
    outside.seedFaults(readSeed(await json(c)));
    return c.json(state());
  });
  app.delete('/faults/seed', (c) => {
    outside.seedFaults(null);
    return c.body(null, 204);
  });
  app.delete('/faults', (c) => {
    outside.removeFaults();
    return c.body(null, 204);
  });
  app.delete('/faults/:id', (c) => {
    outside.removeFaults(c.req.param('id'));
    return c.body(null, 204);
  });
}

function mailRoutes(app: Hono, { inbox }: Outside): void {
  app.get('/mail', (c) => c.json({ messages: inbox.list() }));
  app.delete('/mail', (c) => {
    inbox.clear();
    return c.body(null, 204);
  });
  app.get('/mail/:id', (c) => {
    const message = inbox.get(c.req.param('id'));
    return message ? c.json(message) : missing(c);
  });
  app.get('/mail/:id/body', (c) => {
    const message = inbox.get(c.req.param('id'));
    return message ? mailBody(c, message.html ?? '') : missing(c);
  });
}

/**
 * A mail's own HTML, shut in: no script, no network but inline pictures, framed by the inbox only. Links open outside.
 */
function mailBody(c: Context, html: string): Response {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ];
  return c.html(`<!doctype html><base target="_blank">${html}`, 200, {
    'Content-Security-Policy': policy.join('; '),
    'X-Frame-Options': 'SAMEORIGIN',
  });
}

/** Tells the panel that something changed; what changed it asks for itself. */
function changes(outside: Outside, c: Context): Response {
  return streamSSE(c, async (stream) => {
    let wake: () => void = () => {};
    const stop = outside.onChange(() => wake());
    stream.onAbort(() => {
      stop();
      wake();
    });
    while (!stream.aborted) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await stream.writeSSE({ event: 'changed', data: '' });
      await changed;
    }
    stop();
  });
}
