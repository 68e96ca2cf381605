import { Hono } from 'hono';
import type { MerchantAccount, MerchantInput, MerchantPatch, MerchantRecord } from './accounts/merchant.ts';
import { Merchants } from './accounts/merchants.ts';
import type { KeyMaker } from './accounts/signing-key.ts';
import { webKeys } from './accounts/web-keys.ts';
import { AchBook, type AchRecord } from './ach/ach-book.ts';
import { type AchView, toDebitLine } from './ach/ach-view.ts';
import type { DebitStatus, ReturnReason } from './ach/bank-debit.ts';
import { advance, changeStatus } from './ach/change-status.ts';
import { Book, type BookRecord } from './book/book.ts';
import type { BookView } from './book/book-view.ts';
import { controlApp } from './control/control-app.ts';
import type { Outside } from './control/outside.ts';
import { pagesApp } from './control/pages-app.ts';
import { Faults } from './faults/faults.ts';
import type { FaultInput, FaultRule, FaultSeed } from './faults/rule.ts';
import { type SocketEffect, SocketEffects } from './faults/socket-effects.ts';
import { gatewayApp } from './gateway/gateway-app.ts';
import type { World } from './gateway/world.ts';
import { Inbox, type MailRecord } from './mail/inbox.ts';
import { type Clock, systemClock } from './shared/clock.ts';
import type { FileSource } from './shared/files.ts';
import { guardHeaders } from './shared/headers.ts';
import { type Journal, memoryJournal } from './shared/journal.ts';
import { type DeviceHands, deviceHands } from './terminal/device-hands.ts';
import { type DeviceView, deviceView } from './terminal/device-view.ts';
import { Devices, type TerminalTimes } from './terminal/devices.ts';
import { BankVault } from './vault/bank-vault.ts';
import { CardVault } from './vault/card-vault.ts';
import { MobileJwts } from './vault/mobile-jwt.ts';
import { vaultApp } from './vault/vault-app.ts';
import type { VaultRecord } from './vault/vault-record.ts';
import { Webhooks } from './webhooks/webhooks.ts';

/** Five journals, so that card and account numbers live in one file and nowhere else. */
export interface Journals {
  readonly book: Journal<BookRecord>;
  readonly accounts: Journal<MerchantRecord>;
  readonly ach: Journal<AchRecord>;
  readonly vault: Journal<VaultRecord>;
  readonly mail: Journal<MailRecord>;
}

/** All may be left out: then everything lives in memory, with the platform's own clock, `fetch` and keys. */
export interface SimulatorOptions {
  readonly journals?: Journals;
  readonly keyMaker?: KeyMaker;
  readonly clock?: Clock;
  /** Delivers webhooks. */
  readonly fetch?: typeof fetch;
  /** Wait before a webhook's second attempt; default one second. */
  readonly webhookBackoffMs?: number;
  /** How long terminals stay in their phases; what is left out is as with people. */
  readonly terminalTimes?: Partial<TerminalTimes>;
  /** The built card frame. */
  readonly frameFiles?: FileSource;
  /** Files of the control panel and the inbox. */
  readonly pageFiles?: FileSource;
  /** Stops listening for so many milliseconds: the fault `refuse`. Without it only `fetchGateway` refuses. */
  readonly refuseConnections?: (ms: number) => void;
}

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
  /** What a fault wants done to the connection of this request, once its app has answered. */
  effectOn(request: Request): SocketEffect | null;
  createMerchant(input: MerchantInput): Promise<MerchantAccount>;
  updateMerchant(id: string, patch: MerchantPatch): Promise<MerchantAccount | null>;
  merchants(): readonly MerchantAccount[];
  /** What really happened. */
  book(): BookView & AchView;
  /** Lets an authorisation that is neither captured nor voided drop off, as they do after days [G-1]. @returns whether there was one. */
  dropAuthorization(id: string): boolean;
  /** Moves a bank debit in time. @returns whether it could go there. */
  moveDebit(id: string, status: DebitStatus, reason?: ReturnReason): boolean;
  /** One banking day for every debit that is under way: pending ones go out, those that are out settle or come back. */
  advanceDebits(): void;
  /** The payment terminals: each account has one. */
  terminals(): readonly DeviceView[];
  /** The hands at the terminal of this account; `null` when there is no such account. */
  terminal(merchantId: string): DeviceHands | null;
  setTerminalTimes(times: Partial<TerminalTimes>): void;
  addFault(input: FaultInput): FaultRule;
  /** Switches one fault off, or all of them and the seed. */
  removeFaults(id?: string): void;
  seedFaults(seed: FaultSeed | null): void;
  /** Time each gateway call takes, half before the decision and half after it. */
  setLatency(ms: number): void;
  readonly inbox: Inbox;
  /** Whether the mail server is to refuse the next message for now; counts the fault down. */
  refusesMail(): boolean;
  /** Resolves when every webhook on its way has been delivered or given up, and everything recorded is durable. */
  idle(): Promise<void>;
  /** Gives up what is on its way. */
  stop(): void;
}

const noFiles: FileSource = async () => null;

export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const clock = options.clock ?? systemClock;
  const world = createWorld(options, clock);
  const inbox = new Inbox(options.journals?.mail ?? memoryJournal(), clock);
  let shutUntil = 0;
  const outside = createOutside(world, inbox, options, (ms) => {
    shutUntil = clock.now() + ms;
    options.refuseConnections?.(ms);
  });
  const gateway = new Hono();
  gateway.use(guardHeaders());
  gateway.route('/rest/v2', gatewayApp(world));
  gateway.route('/control', controlApp(outside));
  gateway.route('/', pagesApp(options.pageFiles ?? noFiles));
  gateway.notFound((c) => c.text('Not found.\n', 404));
  gateway.onError((_error, c) => c.text('Internal error.\n', 500));
  const vault = vaultApp(world, options.frameFiles ?? noFiles);
  const settled = () =>
    Promise.all([world.book.settled(), world.ach.settled(), world.vault.settled(), world.bankVault.settled()]);

  return {
    gateway,
    vault,
    async fetchGateway(request) {
      if (clock.now() < shutUntil) throw new TypeError('Failed to fetch');
      return fetchThrough(world, gateway, request);
    },
    fetchVault: (request) => fetchThrough(world, vault, request),
    effectOn: (request) => world.effects.of(request),
    createMerchant: (input) => world.merchants.create(input),
    updateMerchant: (id, patch) => world.merchants.update(id, patch),
    merchants: () => world.merchants.list(),
    book: () => ({
      ...world.book.view(),
      debits: world.ach.entries().map(toDebitLine),
      bankTokens: world.ach.tokens(),
    }),
    dropAuthorization: (id) => {
      const entry = world.book.entry(id);
      const stands = entry && entry.transaction.type === 'AUTH' && entry.transaction.result === 'APPROVED';
      if (!stands || entry.voidedBy !== null || entry.capturedBy !== null) return false;
      world.book.record({ kind: 'authorization_dropped', transactionId: id });
      return true;
    },
    moveDebit: (id, status, reason) => changeStatus(world, id, status, reason ?? null) !== null,
    advanceDebits: () => {
      for (const entry of world.ach.entries()) advance(world, entry);
    },
    terminals: () => world.merchants.list().map((account) => deviceView(account, world.devices.state(account.id))),
    terminal: (merchantId) => deviceHands(world, merchantId),
    setTerminalTimes: (times) => world.devices.setTimes(times),
    addFault: outside.addFault,
    removeFaults: outside.removeFaults,
    seedFaults: outside.seedFaults,
    setLatency: (ms) => {
      world.latency.ms = ms;
    },
    inbox,
    refusesMail: () => world.faults.takeMail(),
    idle: async () => {
      await settled();
      await world.webhooks.idle();
      await settled();
    },
    stop: () => {
      world.webhooks.stop();
      world.devices.stop();
    },
  };
}

function createWorld(options: SimulatorOptions, clock: Clock): World {
  const { journals } = options;
  const merchants = new Merchants(journals?.accounts ?? memoryJournal(), options.keyMaker ?? webKeys, clock);
  const vaultJournal = journals?.vault ?? memoryJournal<VaultRecord>();
  const vault = new CardVault(vaultJournal, clock);
  const bankVault = new BankVault(vaultJournal, clock, vault.secret);
  const webhooks = new Webhooks(merchants, {
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    clock,
    backoffMs: options.webhookBackoffMs ?? 1000,
  });
  return {
    merchants,
    book: new Book(journals?.book ?? memoryJournal()),
    vault,
    jwts: new MobileJwts(vault, clock),
    ach: new AchBook(journals?.ach ?? memoryJournal()),
    bankVault,
    bankJwts: new MobileJwts(bankVault, clock),
    devices: new Devices(clock, options.terminalTimes),
    faults: new Faults(),
    effects: new SocketEffects(),
    webhooks,
    clock,
    latency: { ms: 0 },
  };
}

function createOutside(world: World, inbox: Inbox, options: SimulatorOptions, shut: (ms: number) => void): Outside {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  world.book.watch(changed);
  world.ach.watch(changed);
  world.devices.watch(changed);
  world.webhooks.watch(changed);
  inbox.watch(changed);
  return {
    world,
    inbox,
    durable: options.journals !== undefined,
    changed,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    addFault(input) {
      const rule = world.faults.add(input);
      if (rule.fault === 'refuse') shut(rule.params.ms ?? 1000);
      changed();
      return rule;
    },
    removeFaults(id) {
      if (id === undefined) world.faults.clear();
      else world.faults.remove(id);
      changed();
    },
    seedFaults(seed) {
      world.faults.seed(seed);
      changed();
    },
  };
}

/** A page has no socket to cut: cut, hung and truncated answers reject as `fetch` does, the others arrive whole. */
async function fetchThrough(world: World, app: Hono, request: Request): Promise<Response> {
  const response = await app.fetch(request);
  const effect = world.effects.of(request);
  if (effect?.kind === 'hang') await world.clock.sleep(effect.ms, request.signal);
  const lost = effect?.kind === 'reset' || effect?.kind === 'hang' || effect?.kind === 'truncate';
  if (lost) throw new TypeError('Failed to fetch');
  return response;
}
