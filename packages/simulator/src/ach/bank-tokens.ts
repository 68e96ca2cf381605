import { type Answer, Refusal } from '../gateway/answer.ts';
import type { GatewayCall, World } from '../gateway/world.ts';
import { timestamp } from '../shared/clock.ts';
import type { BankToken } from './bank-debit.ts';
import { knownAccount, type PresentedAccount, typedAccount } from './present-account.ts';
import { bankTokenLink, wireBankToken } from './wire-debit.ts';

/** A merchant's vault knows an account by one token: adding it again finds that one [G-10]. */
export function keepToken(world: World, { account, fields }: GatewayCall, { bank }: PresentedAccount): BankToken {
  const known = world.ach.tokens().find((token) => {
    if (token.deleted || token.merchantId !== account.merchantId) return false;
    const other = world.bankVault.account(token.id);
    return other?.routingNumber === bank.routingNumber && other.accountNumber === bank.accountNumber;
  });
  if (known) return known;
  const now = timestamp(world.clock);
  const token: BankToken = {
    id: world.bankVault.store(bank),
    accountId: account.id,
    merchantId: account.merchantId,
    routingNumber: bank.routingNumber,
    last4: bank.accountNumber.slice(-4),
    accountType: bank.accountType,
    holderName: bank.holderName,
    description: fields.text('token-description', 250),
    deleted: false,
    timesUsed: 0,
    created: now,
    updated: now,
  };
  world.ach.record({ kind: 'token', token });
  return token;
}

export function touchBankToken(world: World, id: string): void {
  const token = world.ach.token(id);
  if (token) world.ach.record({ kind: 'token', token: { ...token, timesUsed: token.timesUsed + 1 } });
}

/** `POST /ach/tokens` with the numbers themselves; one that is there already is refused with its link [G-10]. */
export function createBankToken(world: World, call: GatewayCall): Answer {
  const bank = typedAccount(call.fields);
  const presented = { bank, facts: knownAccount(bank), tokenId: null, use: () => {} };
  const before = world.ach.tokens().length;
  const token = keepToken(world, call, presented);
  const answer = tokenAnswer(token);
  if (world.ach.tokens().length > before) return answer;
  const error = { 'error-message': 'Token already exists', 'result-code': '028' };
  return { ...answer, http: 402, payload: { error, payloadType: 'error' } };
}

export function readBankToken(world: World, call: GatewayCall): Answer {
  return tokenAnswer(findToken(world, call));
}

/** Which members can be changed is UNKNOWN; this takes the description. */
export function updateBankToken(world: World, call: GatewayCall): Answer {
  const description = call.fields.text('token-description', 250);
  return tokenAnswer(change(world, { ...findToken(world, call), description }));
}

export function deleteBankToken(world: World, call: GatewayCall): Answer {
  const token = change(world, { ...findToken(world, call), deleted: true });
  world.bankVault.remove(token.id);
  return { ...tokenAnswer(token), links: [] };
}

function change(world: World, token: BankToken): BankToken {
  const changed = { ...token, updated: timestamp(world.clock) };
  world.ach.record({ kind: 'token', token: changed });
  return changed;
}

function findToken(world: World, { account, id }: GatewayCall): BankToken {
  const token = world.ach.token(id);
  if (!token || token.deleted || token.merchantId !== account.merchantId) {
    throw new Refusal('011', 'Token not found.', 404);
  }
  return token;
}

const tokenAnswer = (token: BankToken): Answer => ({
  http: 200,
  payload: { 'ach-token': wireBankToken(token), payloadType: 'ach-token' },
  links: [bankTokenLink(token.id)],
});
