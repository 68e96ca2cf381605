import { Refusal } from '../gateway/answer.ts';
import type { Fields } from '../gateway/fields.ts';
import type { GatewayCall, World } from '../gateway/world.ts';
import type { VaultedBank } from '../vault/vault-record.ts';
import { findTestAccount, isTestRoutingNumber, type TestAccount } from './test-accounts.ts';

/** A bank account that a request shows, by token or by single-use JWT. */
export interface PresentedAccount {
  readonly bank: VaultedBank;
  readonly facts: TestAccount;
  readonly tokenId: string | null;
  /** Marks a single-use source as used: call it when the attempt is made. */
  readonly use: () => void;
}

/** @throws Refusal 009 for a number this world does not know; it is never repeated. */
export function knownAccount(bank: VaultedBank): TestAccount {
  const facts = findTestAccount(bank.accountNumber);
  if (!facts || !isTestRoutingNumber(bank.routingNumber)) {
    throw new Refusal('009', 'Only published test bank accounts are accepted here.');
  }
  return facts;
}

/** Typed fields by the gateway's validation rules [X-12: ACH request validation codes]. */
export function typedAccount(fields: Fields): VaultedBank {
  const routingNumber = fields.required('routing-number', 20).replaceAll(/[ -]/g, '');
  const accountNumber = fields.required('account-number', 30).replaceAll(/[ -]/g, '');
  if (!/^\d{9}$/.test(routingNumber)) throw new Refusal('041', 'Routing number should be 9 digits.');
  if (!/^\d{1,17}$/.test(accountNumber)) throw new Refusal('041', 'Account number should be 1 to 17 digits.');
  const accountType = fields.required('account-type', 10).toUpperCase();
  if (accountType !== 'CHECKING' && accountType !== 'SAVINGS') {
    throw new Refusal('041', 'Account type required (Checking or Savings).');
  }
  return { routingNumber, accountNumber, accountType, holderName: fields.required('individual-name', 120) };
}

/** A vault token of this merchant in `token-id`; it replaces the numbers, the type and the name [X-12, G-10]. */
export function accountFromToken(world: World, { account, fields }: GatewayCall): PresentedAccount {
  if (fields.has('account-number')) throw new Refusal('015', 'Numbers are not taken over this key: use a token.');
  const tokenId = fields.required('token-id', 40);
  const token = world.ach.token(tokenId);
  const bank = world.bankVault.account(tokenId);
  if (!token || token.deleted || token.merchantId !== account.merchantId || !bank) throw new Refusal('010');
  return { bank, facts: knownAccount(bank), tokenId, use: () => {} };
}

/** The account behind header `achmobilejwt` [X-11b]; what is wrong with one that is not good is not told. */
export async function accountFromJwt(world: World, { account, headers }: GatewayCall): Promise<PresentedAccount> {
  const ticket = await world.bankJwts.read(headers.get('achmobilejwt') ?? '', account.id);
  if (!ticket) throw new Refusal('042', 'The ACH mobile JWT is not valid.');
  const use = (): void => {
    if (ticket.spent) throw new Refusal('042', 'The ACH mobile JWT is not valid.');
    world.bankVault.spend(ticket.id);
  };
  return { bank: ticket.bank, facts: knownAccount(ticket.bank), tokenId: null, use };
}
