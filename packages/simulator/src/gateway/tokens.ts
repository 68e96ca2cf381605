import type { CardToken } from '../book/transaction.ts';
import { timestamp } from '../shared/clock.ts';
import { type Answer, Refusal } from './answer.ts';
import { avsCode, issuerVerdict, knownCard, type PresentedCard, typedCard } from './present-card.ts';
import { pageOf } from './search.ts';
import { tokenLink, wireToken } from './wire-transaction.ts';
import type { GatewayCall, World } from './world.ts';

/** The only fields a token lets one change. */
const changeable = ['customer-key', 'status', 'description'];

/** A token for a card that was just presented and found good. */
export function makeToken(world: World, { account, fields }: GatewayCall, presented: PresentedCard): CardToken {
  const now = timestamp(world.clock);
  const token: CardToken = {
    id: world.vault.store(presented.card),
    accountId: account.id,
    merchantId: account.merchantId,
    last4: presented.card.pan.slice(-4),
    cardType: presented.facts.brand,
    expDate: presented.card.expDate,
    description: fields.text('token-description', 250) ?? fields.text('description', 250),
    customerKey: fields.text('customer-key', 100),
    status: 'ACTIVE',
    timesUsed: 0,
    avsResultCode: avsCode(presented),
    created: now,
    updated: now,
  };
  world.book.record({ kind: 'token', token });
  return token;
}

export function touchToken(world: World, id: string): void {
  const token = world.book.token(id);
  if (token) world.book.record({ kind: 'token', token: { ...token, timesUsed: token.timesUsed + 1 } });
}

/** `POST /tokens`: runs a card inquiry unless told not to [G-2, X-5]. */
export function createToken(world: World, call: GatewayCall): Answer {
  const card = typedCard(call.fields, { card: 'card', expiry: 'exp-date', zip: 'avs-zip' });
  const presented: PresentedCard = {
    card,
    facts: knownCard(card.pan),
    entryMethod: 'KEYED',
    tokenId: null,
    use: () => {},
  };
  const inquire = !call.fields.has('card-inquiry') || call.fields.flag('card-inquiry');
  const verdict = inquire ? issuerVerdict(presented, true, world.clock.now()) : '000';
  if (verdict !== '000') throw new Refusal(verdict);
  return tokenAnswer(makeToken(world, call, presented));
}

export function readToken(world: World, call: GatewayCall): Answer {
  return tokenAnswer(findToken(world, call));
}

export function listTokens(world: World, { account, query }: GatewayCall): Answer {
  const key = query.get('customer-key');
  const own = world.book.tokens().filter((token) => {
    const mine = token.merchantId === account.merchantId && token.status !== 'DELETED';
    return mine && (key === null || token.customerKey === key);
  });
  const { items, page } = pageOf(own, query);
  return { http: 200, payload: { tokens: { token: items.map(wireToken) }, payloadType: 'tokens' }, page };
}

export function updateToken(world: World, call: GatewayCall): Answer {
  const token = findToken(world, call);
  const fixed = call.fields.names().find((name) => !changeable.includes(name) && name !== 'token-id');
  if (fixed !== undefined) throw new Refusal('041', `${fixed} cannot be changed: delete the token and add it again.`);
  const status = call.fields.text('status', 10)?.toUpperCase() ?? token.status;
  if (status !== 'ACTIVE' && status !== 'INACTIVE' && status !== 'DELETED') {
    throw new Refusal('041', 'status must be ACTIVE, INACTIVE or DELETED.');
  }
  const description = call.fields.has('description') ? call.fields.text('description', 250) : token.description;
  const customerKey = call.fields.has('customer-key') ? call.fields.text('customer-key', 100) : token.customerKey;
  return tokenAnswer(change(world, { ...token, status, description, customerKey }));
}

export function deleteToken(world: World, call: GatewayCall): Answer {
  return tokenAnswer(change(world, { ...findToken(world, call), status: 'DELETED' }));
}

function change(world: World, token: CardToken): CardToken {
  const changed = { ...token, updated: timestamp(world.clock) };
  if (changed.status === 'DELETED') world.vault.remove(changed.id);
  world.book.record({ kind: 'token', token: changed });
  return changed;
}

/** A deleted token is as unknown as one that never was; the status 404 is INFERRED. */
function findToken(world: World, { account, id }: GatewayCall): CardToken {
  const token = world.book.token(id);
  if (!token || token.merchantId !== account.merchantId || token.status === 'DELETED') {
    throw new Refusal('011', 'Token not found.', 404);
  }
  return token;
}

function tokenAnswer(token: CardToken): Answer {
  return {
    http: 200,
    payload: { tokenResponse: wireToken(token), payloadType: 'token' },
    links: token.status === 'DELETED' ? [] : [tokenLink(token.id)],
  };
}
