import type { MerchantAccount } from '../accounts/merchant.ts';
import type { Merchants } from '../accounts/merchants.ts';
import type { AchBook } from '../ach/ach-book.ts';
import type { Book } from '../book/book.ts';
import type { Faults } from '../faults/faults.ts';
import type { FaultPlan } from '../faults/plan.ts';
import type { SocketEffects } from '../faults/socket-effects.ts';
import type { Clock } from '../shared/clock.ts';
import type { Devices } from '../terminal/devices.ts';
import type { BankTicket, BankVault } from '../vault/bank-vault.ts';
import type { CardVault, Ticket } from '../vault/card-vault.ts';
import type { MobileJwts } from '../vault/mobile-jwt.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { Answer } from './answer.ts';
import type { Fields } from './fields.ts';

/** Everything a route may touch. */
export interface World {
  readonly merchants: Merchants;
  readonly book: Book;
  readonly vault: CardVault;
  readonly jwts: MobileJwts<Ticket>;
  readonly ach: AchBook;
  readonly bankVault: BankVault;
  readonly bankJwts: MobileJwts<BankTicket>;
  readonly devices: Devices;
  readonly faults: Faults;
  readonly effects: SocketEffects;
  readonly webhooks: Webhooks;
  readonly clock: Clock;
  /** Time each gateway call takes. */
  readonly latency: { ms: number };
}

/** One authenticated request to the gateway. */
export interface GatewayCall {
  readonly account: MerchantAccount;
  readonly fields: Fields;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** What the path names: an id, or nothing. */
  readonly id: string;
  readonly plan: FaultPlan;
}

export type GatewayRoute = (world: World, call: GatewayCall) => Answer | Promise<Answer>;
