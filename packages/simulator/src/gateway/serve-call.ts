import type { Context, Handler } from 'hono';
import type { MerchantAccount } from '../accounts/merchant.ts';
import { debitAnswer } from '../ach/wire-debit.ts';
import type { FaultPlan } from '../faults/plan.ts';
import type { RequestFacts } from '../faults/rule.ts';
import { spoilAnswer } from '../faults/spoil-answer.ts';
import { type Struck, strikeAfter, strikeBefore } from '../faults/strike.ts';
import { type Answer, newExchangeId, Refusal, refusalAnswer, writeEnvelope } from './answer.ts';
import { Fields } from './fields.ts';
import { transactionAnswer } from './wire-transaction.ts';
import type { GatewayRoute, World } from './world.ts';

/** Bytes of a request body; more is refused unread. */
export const maxBodyBytes = 64 * 1024;

type Does = RequestFacts['does'];

/**
 * The way of every gateway request: who is it, what is to go wrong, decide, make it durable, report, answer. The decision
 * itself is one synchronous step between two waits (for a terminal: when its card has been read), so concurrent requests
 * never see half of one.
 */
export function serveCall(world: World, does: Does | 'by-type', route: GatewayRoute): Handler {
  return async function gatewayCall(c) {
    const body = await readBody(c);
    const account = world.merchants.byApiKey(c.req.header('api-key') ?? '');
    const plan = world.faults.plan(factsOf(world, c, does, account, body));
    const struck = await strikeBefore(plan, world.clock);
    if (struck) return deliver(world, c, struck);

    await world.clock.sleep(world.latency.ms / 2);
    const answer = await decide(world, c, route, { account, plan, body });
    await Promise.all([world.book.settled(), world.vault.settled(), world.ach.settled(), world.bankVault.settled()]);
    const reported = account ? report(world, account, answer, plan) : Promise.resolve();
    if (plan.has('webhook_before_response')) await reported;
    await world.clock.sleep(world.latency.ms / 2);

    if (answer.cut)
      return deliver(world, c, { response: new Response(null, { status: 500 }), effect: { kind: 'reset' } });
    const response = written(spoilAnswer(answer, plan));
    return deliver(world, c, await strikeAfter(plan, world.clock, response));
  };
}

/** What a search of bank debits does not find it answers with nothing at all (204). */
function written(answer: Answer): Response {
  if (answer.http === 204) return new Response(null, { status: 204 });
  const { text } = writeEnvelope(answer, newExchangeId());
  return new Response(text, { status: answer.http, headers: { 'Content-Type': 'application/json;charset=UTF-8' } });
}

/** Text of the body, or null when it is too long. */
async function readBody(c: Context): Promise<string | null> {
  if (c.req.method === 'GET' || Number(c.req.header('content-length') ?? 0) > maxBodyBytes) {
    return c.req.method === 'GET' ? '' : null;
  }
  const text = await c.req.text();
  return text.length > maxBodyBytes ? null : text;
}

interface Read {
  readonly account: MerchantAccount | null;
  readonly plan: FaultPlan;
  readonly body: string | null;
}

async function decide(world: World, c: Context, route: GatewayRoute, { account, plan, body }: Read): Promise<Answer> {
  const now = world.clock.now();
  try {
    if (!account) throw new Refusal('042', 'The api-key is not known.');
    if (body === null) throw new Refusal('041', 'The body is too long.');
    const query = new URL(c.req.url).searchParams;
    const id = c.req.param('id') ?? '';
    return await route(world, { account, fields: Fields.parse(body), query, headers: c.req.raw.headers, id, plan });
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(error, now);
    return refusalAnswer(new Refusal('050'), now);
  }
}

/** Reports tell the truth of the book, one for each transaction made, even when the answer will lie. */
async function report(world: World, account: MerchantAccount, answer: Answer, plan: FaultPlan): Promise<void> {
  for (const transaction of answer.made ?? []) {
    const entry = world.book.entry(transaction.id);
    if (!entry) continue;
    const truth = transactionAnswer(world.book, entry, world.clock.now());
    await world.webhooks.report({ accountId: account.id, transaction, answer: truth }, plan);
  }
  for (const { id, invoice, amount, tokenId } of answer.debits ?? []) {
    const entry = world.ach.entry(id);
    if (!entry) continue;
    const truth = debitAnswer(entry, tokenId === null ? null : world.ach.token(tokenId));
    const transaction = { id, type: 'ACH Debit', invoice, amount };
    await world.webhooks.report({ accountId: account.id, transaction, answer: truth }, plan);
  }
}

function deliver(world: World, c: Context, { response, effect }: Struck): Response {
  if (effect) world.effects.note(c.req.raw, effect);
  return response;
}

function factsOf(
  world: World,
  c: Context,
  does: Does | 'by-type',
  account: MerchantAccount | null,
  body: string | null,
): RequestFacts {
  const fields = peek(body);
  const byId = world.book.entry(c.req.query('id') ?? '')?.transaction.invoice;
  const invoice = fields.invoice ?? c.req.query('invoice') ?? byId;
  const amount = fields.amount ?? c.req.query('amount');
  return {
    method: c.req.method,
    path: c.req.path,
    does: does === 'by-type' ? doesByType(fields.type) : does,
    merchantId: account?.id ?? null,
    attemptRef: typeof invoice === 'string' ? invoice : null,
    amountMinor: typeof amount === 'string' && /^\d{1,9}\.\d{2}$/.test(amount) ? Number(amount.replace('.', '')) : null,
  };
}

function doesByType(type: unknown): Does {
  if (type === 'SALE' || type === 'AUTH') return 'charge';
  if (type === 'VOID') return 'void';
  return type === 'CAPTURE' || type === 'REFUND' ? 'undo' : 'other';
}

/** Looks into a body without minding whether it is a good one: faults strike bad requests too. */
function peek(body: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body || '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
