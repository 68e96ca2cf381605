/** The vault: storing, describing and deleting tokens (`processors.md` 2.4). */
import { zero } from '@tillkit/contract';
import type { CardFacts, Processor, SaveMethodResult } from '../processor.ts';
import { chargeMismatch, explainRefusedEntry, namingFields, tokenFields, unsendable } from './charges.ts';
import { type ClearentContext, exchange } from './client.ts';
import type { ClearentCredentials } from './credentials.ts';
import { CURRENCY, outcomeOf, rejected, unknown } from './outcomes.ts';
import { readCard, type WireToken } from './wire.ts';

type SaveInput = Parameters<Processor['saveMethod']>[1];

const tokenPath = (methodRef: string): `/tokens/${string}` => `/tokens/${encodeURIComponent(methodRef)}`;

const cardOf = (token: WireToken): CardFacts | null =>
  readCard({ cardType: token.cardType, card: token.lastFour, expDate: token.expDate });

/**
 * Spends the single-use JWT on an authorisation of nothing that leaves a token behind. Our reference goes along
 * as the invoice, so that a lost answer can be asked for like any other.
 */
export async function saveMethod(
  context: ClearentContext,
  credentials: ClearentCredentials,
  input: SaveInput,
  signal: AbortSignal,
): Promise<SaveMethodResult> {
  const amount = zero(CURRENCY);
  const refusal = unsendable(input.attemptRef, amount);
  if (refusal) return refusal;
  if (!/^[\x21-\x7e]+$/.test(input.token)) return rejected('token_expired', 'The card entry is not one of the vault.');
  const body = {
    type: 'AUTH',
    amount: '0.00',
    ...namingFields({ ...input, description: null }),
    ...tokenFields(input.attemptRef, input.description),
  };
  const request = { method: 'POST', path: '/mobile/transactions/auth', body, mobileJwt: input.token } as const;
  const answer = await exchange(context, credentials, request, signal);
  const mismatch = chargeMismatch(input.attemptRef, 'AUTH');
  const direct = outcomeOf({ amount, saveMethod: true, mismatch }, answer);
  const refused = { attemptRef: input.attemptRef, outcome: direct };
  const outcome = await explainRefusedEntry(context, credentials, refused, signal);
  switch (outcome.state) {
    case 'approved': {
      const known = { attemptRef: input.attemptRef, methodRef: outcome.methodRef, card: outcome.card };
      const stored = await completeCard(context, credentials, known, signal);
      return stored === null
        ? unknown('The card was accepted, but the vault has not named its token.', outcome.trace)
        : { state: 'stored', ...stored, bank: null, trace: outcome.trace };
    }
    case 'declined':
      return { ...outcome, state: 'refused' };
    case 'pending':
      return unknown('The gateway has not decided about the card yet.', outcome.trace);
    default:
      return outcome;
  }
}

/** The token and its facts; asks the vault for whatever the answer left out. */
async function completeCard(
  context: ClearentContext,
  credentials: ClearentCredentials,
  known: { readonly attemptRef: string; readonly methodRef: string | null; readonly card: CardFacts | null },
  signal: AbortSignal,
): Promise<{ readonly methodRef: string; readonly card: CardFacts } | null> {
  if (known.methodRef !== null && known.card?.expiry) return { methodRef: known.methodRef, card: known.card };
  const token =
    known.methodRef === null
      ? await findToken(context, credentials, known.attemptRef, signal)
      : await readMethod(context, credentials, known.methodRef, signal);
  const methodRef = known.methodRef ?? (token && token !== 'unavailable' ? token.id : null);
  const card = (token && token !== 'unavailable' ? cardOf(token) : null) ?? known.card;
  return methodRef === null || card === null ? null : { methodRef, card };
}

async function readMethod(
  context: ClearentContext,
  credentials: ClearentCredentials,
  methodRef: string,
  signal: AbortSignal,
): Promise<WireToken | 'unavailable' | null> {
  const answer = await exchange(context, credentials, { method: 'GET', path: tokenPath(methodRef) }, signal);
  if (answer.kind !== 'answer') return 'unavailable';
  if (answer.httpStatus === 404) return null;
  if (answer.httpStatus !== 200 || answer.envelope.token?.id !== methodRef) return 'unavailable';
  return answer.envelope.token.status === 'DELETED' ? null : answer.envelope.token;
}

const MAX_TOKEN_PAGES = 50;

/** The token made under one of our references, by the mark in its description; null when the vault has none. */
export async function findToken(
  context: ClearentContext,
  credentials: ClearentCredentials,
  attemptRef: string,
  signal: AbortSignal,
): Promise<WireToken | 'unavailable' | null> {
  for (let page = 1; page <= MAX_TOKEN_PAGES; page++) {
    const query = { 'page-size': '100', ...(page === 1 ? {} : { page: String(page) }) };
    const answer = await exchange(context, credentials, { method: 'GET', path: '/tokens', query }, signal);
    if (answer.kind !== 'answer' || answer.httpStatus !== 200) return 'unavailable';
    const mine = answer.envelope.tokens.find(
      (token) => token.status !== 'DELETED' && token.description?.split(' ').at(-1) === attemptRef,
    );
    if (mine) return mine;
    if (!answer.envelope.morePages) return null;
  }
  return 'unavailable';
}

/** PUT /tokens/{id}: only description, status and customer-key can change. */
export async function updateMethod(
  context: ClearentContext,
  credentials: ClearentCredentials,
  input: { readonly methodRef: string; readonly description: string | null },
  signal: AbortSignal,
): Promise<boolean> {
  const request = {
    method: 'PUT',
    path: tokenPath(input.methodRef),
    body: { description: input.description ?? '' },
  } as const;
  const answer = await exchange(context, credentials, request, signal);
  return answer.kind === 'answer' && answer.httpStatus === 200 && answer.envelope.success;
}

/** DELETE /tokens/{id}; when the answer is not a plain yes, asks whether the token is still there. */
export async function deleteMethod(
  context: ClearentContext,
  credentials: ClearentCredentials,
  methodRef: string,
  signal: AbortSignal,
): Promise<boolean> {
  const answer = await exchange(context, credentials, { method: 'DELETE', path: tokenPath(methodRef) }, signal);
  if (answer.kind === 'answer' && answer.httpStatus === 200 && answer.envelope.success) return true;
  return (await readMethod(context, credentials, methodRef, signal)) === null;
}
