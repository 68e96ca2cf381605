import { type Context, Hono } from 'hono';
import type { MerchantAccount } from '../accounts/merchant.ts';
import { knownAccount, typedAccount } from '../ach/present-account.ts';
import { strikeAfter, strikeBefore } from '../faults/strike.ts';
import { type Answer, newExchangeId, Refusal, refusalAnswer, writeEnvelope } from '../gateway/answer.ts';
import { Fields } from '../gateway/fields.ts';
import { typedCard } from '../gateway/present-card.ts';
import { maxBodyBytes } from '../gateway/serve-call.ts';
import type { World } from '../gateway/world.ts';
import { type FileSource, isFileName } from '../shared/files.ts';
import { guardHeaders, sameOriginOnly } from '../shared/headers.ts';
import { frameHeaders } from './frame-headers.ts';
import { mobileJwtLifeMs } from './mobile-jwt.ts';

/** The vault's origin: the card frame, and the endpoint that it sends card numbers to. */
export function vaultApp(world: World, frameFiles: FileSource): Hono {
  const app = new Hono();
  app.use(guardHeaders());
  app.on('GET', ['/fields/v1/card', '/fields/v1/bank'], (c) => serveFrame(world, c, frameFiles));
  app.get('/fields/v1/:file', (c) => serveFrameFile(c, frameFiles));
  app.use('/rest/*', sameOriginOnly());
  app.post('/rest/v2/mobilejwt/manual', (c) => tokenise(world, c, cardTicket));
  // The address is INFERRED from that of the cards and of the mobile debits [X-11b].
  app.post('/rest/v2/ach/mobilejwt/manual', (c) => tokenise(world, c, bankTicket));
  app.notFound((c) => c.text('Not found.\n', 404));
  app.onError((_error, c) => c.text('Internal error.\n', 500));
  return app;
}

/** The frame document, framable by this merchant's pages and by nobody else (B5 of `reliability.md`). */
async function serveFrame(world: World, c: Context, frameFiles: FileSource): Promise<Response> {
  const account = world.merchants.byPublicKey(c.req.query('pk') ?? '');
  const document = await frameFiles('index.html');
  if (!document) return c.text('The card frame is not built.\n', 404);
  const headers = { ...frameHeaders(account), 'Content-Type': document.type };
  return new Response(document.body, { status: account ? 200 : 404, headers });
}

async function serveFrameFile(c: Context, frameFiles: FileSource): Promise<Response> {
  const name = c.req.param('file') ?? '';
  const file = isFileName(name) && name !== 'index.html' ? await frameFiles(name) : null;
  if (!file) return c.text('Not found.\n', 404);
  return new Response(file.body, { headers: { 'Content-Type': file.type, 'Cache-Control': 'no-cache' } });
}

/**
 * `POST /rest/v2/mobilejwt/manual` with header `public-key`: a typed card for a single-use JWT, as the vendor's mobile
 * SDK does it [G-4]. No answer repeats a number, and the security code is judged here and forgotten.
 */
async function tokenise(world: World, c: Context, makeTicket: TicketMaker): Promise<Response> {
  const account = world.merchants.byPublicKey(c.req.header('public-key') ?? '');
  const plan = world.faults.plan({
    method: 'POST',
    path: c.req.path,
    does: 'other',
    merchantId: account?.id ?? null,
    attemptRef: null,
    amountMinor: null,
  });
  let struck = await strikeBefore(plan, world.clock);
  if (!struck) {
    const answer = await exchange(world, account, c, makeTicket);
    await Promise.all([world.vault.settled(), world.bankVault.settled()]);
    const { text } = writeEnvelope(answer, newExchangeId());
    const headers = { 'Content-Type': 'application/json;charset=UTF-8' };
    struck = await strikeAfter(plan, world.clock, new Response(text, { status: answer.http, headers }));
  }
  if (struck.effect) world.effects.note(c.req.raw, struck.effect);
  return struck.response;
}

async function exchange(
  world: World,
  account: MerchantAccount | null,
  c: Context,
  makeTicket: TicketMaker,
): Promise<Answer> {
  try {
    if (!account) throw new Refusal('042', 'The public-key is not known.');
    if (Number(c.req.header('content-length') ?? 0) > maxBodyBytes) throw new Refusal('041', 'The body is too long.');
    const fields = Fields.parse(await c.req.text());
    const { jwt, last4 } = await makeTicket(world, account, fields);
    return { http: 200, payload: { payloadType: 'mobile-jwt', 'mobile-jwt': { jwt, 'last-four': last4 } } };
  } catch (error) {
    return refusalAnswer(error instanceof Refusal ? error : new Refusal('050'), world.clock.now());
  }
}

type TicketMaker = (world: World, account: MerchantAccount, fields: Fields) => Promise<{ jwt: string; last4: string }>;

const cardTicket: TicketMaker = async (world, account, fields) => {
  const card = typedCard(fields, { card: 'card', expiry: 'expiration-date-MMYY', zip: 'avs-zip' });
  const ticket = world.vault.issue(account.id, card, mobileJwtLifeMs);
  return { jwt: await world.jwts.write(ticket), last4: ticket.last4 };
};

const bankTicket: TicketMaker = async (world, account, fields) => {
  const bank = typedAccount(fields);
  knownAccount(bank);
  const ticket = world.bankVault.issue(account.id, bank, mobileJwtLifeMs);
  return { jwt: await world.bankJwts.write(ticket), last4: ticket.last4 };
};
