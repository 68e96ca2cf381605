import type { Hono } from 'hono';
import type { MerchantAccount, MerchantInput, MerchantPatch } from './accounts/merchant.ts';
import type { BookView } from './book/book-view.ts';
import type { FaultInput, FaultRule, FaultSeed } from './faults/rule.ts';

/** The outside world: gateway and vault as web-standard apps, and the hands that move them. */
export interface Simulator {
  /** Gateway, control API, control panel and mail inbox: one origin. Drive it with `gateway.fetch` or `gateway.request`. */
  readonly gateway: Hono;
  /** The vault's origin: card frame and tokenising. */
  readonly vault: Hono;
  /** Like `fetch` towards the gateway: network faults become the `TypeError` a page would see. */
  fetchGateway(request: Request): Promise<Response>;
  /** Like `fetch` towards the vault. */
  fetchVault(request: Request): Promise<Response>;
  createMerchant(input: MerchantInput): Promise<MerchantAccount>;
  updateMerchant(id: string, patch: MerchantPatch): Promise<MerchantAccount | null>;
  merchants(): readonly MerchantAccount[];
  /** What really happened. */
  book(): BookView;
  addFault(input: FaultInput): FaultRule;
  /** Switches one fault off, or all of them and the seed. */
  removeFaults(id?: string): void;
  seedFaults(seed: FaultSeed | null): void;
  /** Time each gateway call takes, half before the decision and half after it. */
  setLatency(ms: number): void;
  /** Resolves when every webhook on its way has been delivered or given up, and everything recorded is durable. */
  idle(): Promise<void>;
}
