/** Every migration, in order. A migration that has landed is never edited; another one follows it. */
import type { Kysely } from 'kysely';
import { foundation } from './0001-foundation.ts';
import { methodRequests } from './0002-method-requests.ts';
import { settings } from './0003-settings.ts';
import { bankAccounts } from './0004-bank-accounts.ts';
import { oneAccountManyRequests } from './0005-one-account-many-requests.ts';
import { askedAbout } from './0006-asked-about.ts';
import { orders } from './0007-orders.ts';
import { terminals } from './0008-terminals.ts';
import { captures } from './0009-captures.ts';
import { orderHook } from './0010-order-hook.ts';
import { historyInEveryLanguage } from './0011-history-in-every-language.ts';

export interface NamedMigration {
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
}

export const migrations: readonly NamedMigration[] = [
  foundation,
  methodRequests,
  settings,
  bankAccounts,
  oneAccountManyRequests,
  askedAbout,
  orders,
  terminals,
  captures,
  orderHook,
  historyInEveryLanguage,
];
