import { money, toDecimal } from '@tillkit/contract/money';
import type { Merchants } from '../accounts/merchants.ts';
import type { SigningKey } from '../accounts/signing-key.ts';
import type { Transaction } from '../book/transaction.ts';
import type { FaultPlan } from '../faults/plan.ts';
import { type Answer, newExchangeId, writeEnvelope } from '../gateway/answer.ts';
import { type Clock, timestamp } from '../shared/clock.ts';
import { randomHex } from '../shared/random.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';

/** What is to be told: the true answer of one transaction. */
export interface Notice {
  readonly accountId: string;
  readonly transaction: Pick<Transaction, 'id' | 'invoice' | 'amount'> & { readonly type: string };
  readonly answer: Answer;
}

/** A status of a bank debit, as its notice says it: without a signature. */
export interface StatusNotice {
  readonly accountId: string;
  readonly transactionId: string;
  readonly event: string;
  readonly invoice: string | null;
  readonly body: string;
  /** What the fault of that name sends besides. */
  readonly forged: string;
}

export interface WebhookSettings {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Wait before the second attempt; the third waits four times as long. */
  readonly backoffMs: number;
}

const maxAttempts = 3;
const answerTimeoutMs = 5000;
const keptDeliveries = 500;

/** What is posted, about what, and to whom. */
interface Parcel {
  readonly label: Label;
  readonly url: string;
  readonly body: string;
  readonly kind: WebhookDelivery['kind'];
}

type Label = Pick<StatusNotice, 'accountId' | 'transactionId' | 'event' | 'invoice'>;

/** What faults send besides the true notice. */
interface Beside {
  readonly forged: () => Promise<string>;
  readonly ofNothing: () => Promise<string>;
}

type LiveDelivery = { -readonly [Key in keyof WebhookDelivery]: WebhookDelivery[Key] };

/**
 * Posts the response of every transaction, with `signature` over its payload, to the merchant. Up to three
 * attempts with growing waits; there is no event id and no time stamp, so receivers see the transaction id and type only.
 */
export class Webhooks {
  readonly #merchants: Merchants;
  readonly #settings: WebhookSettings;
  readonly #deliveries: LiveDelivery[] = [];
  readonly #underway = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  #held: Array<() => void> = [];
  #watcher: () => void = () => {};

  constructor(merchants: Merchants, settings: WebhookSettings) {
    this.#merchants = merchants;
    this.#settings = settings;
  }

  /** Calls back whenever the record of deliveries changes. */
  watch(watcher: () => void): void {
    this.#watcher = watcher;
  }

  /** Newest first. */
  list(): WebhookDelivery[] {
    return [...this.#deliveries].reverse();
  }

  /** Resolves when nothing is on its way any more. */
  async idle(): Promise<void> {
    while (this.#underway.size > 0) await Promise.all(this.#underway);
  }

  /** Gives up all that is on its way. */
  stop(): void {
    this.#stop.abort();
  }

  clear(): void {
    this.#deliveries.length = 0;
    this.#watcher();
  }

  /** Never rejects. Resolves when the notice, and whatever a fault sends beside it, has been tried. */
  report(notice: Notice, plan: FaultPlan): Promise<void> {
    const { id: transactionId, type: event, invoice } = notice.transaction;
    const label = { accountId: notice.accountId, transactionId, event, invoice };
    return this.#start(label, async (url) => {
      const body = await this.#signed(notice);
      await this.#send({ label, url, body, kind: 'true' }, plan, {
        forged: () => this.#forged(notice),
        ofNothing: () => this.#signed(changed(notice, { id: '99999999', invoice: `unknown-${randomHex(4)}` })),
      });
    });
  }

  /** Likewise, for a notice that nobody signs. */
  reportStatus(notice: StatusNotice, plan: FaultPlan): Promise<void> {
    return this.#start(notice, (url) =>
      this.#send({ label: notice, url, body: notice.body, kind: 'true' }, plan, {
        forged: async () => notice.forged,
        ofNothing: async () => notice.body.replaceAll(notice.transactionId, crypto.randomUUID()),
      }),
    );
  }

  #start({ accountId }: Label, send: (url: string) => Promise<void>): Promise<void> {
    const url = this.#merchants.get(accountId)?.webhookUrl ?? null;
    if (url === null) return Promise.resolve();
    const work = send(url).finally(() => this.#underway.delete(work));
    this.#underway.add(work);
    return work;
  }

  async #send(parcel: Parcel, plan: FaultPlan, beside: Beside): Promise<void> {
    if (plan.has('webhook_lost')) {
      this.#note({ ...parcel, kind: 'lost' });
      return;
    }
    await this.#pause(plan);
    const copies = plan.has('webhook_times_ten') ? 10 : 1;
    for (let copy = 0; copy < copies; copy++) await this.#deliver(copy === 0 ? parcel : { ...parcel, kind: 'copy' });
    this.#releaseHeld();
    await this.#sendBeside(parcel, plan, beside);
  }

  async #pause(plan: FaultPlan): Promise<void> {
    const { clock } = this.#settings;
    const late = plan.get('webhook_late');
    if (late) await clock.sleep((late.params.seconds ?? 30) * 1000, this.#stop.signal);
    const hold = plan.get('webhook_reordered');
    if (!hold) return;
    const overtaken = new Promise<void>((resolve) => this.#held.push(resolve));
    await Promise.race([overtaken, clock.sleep(hold.params.ms ?? 2000, this.#stop.signal)]);
  }

  #releaseHeld(): void {
    const held = this.#held;
    this.#held = [];
    for (const release of held) release();
  }

  /** What a fault sends besides the true notice. */
  async #sendBeside(parcel: Parcel, plan: FaultPlan, beside: Beside): Promise<void> {
    const { url } = parcel;
    if (plan.has('webhook_forged')) {
      await this.#deliver({ ...parcel, body: await beside.forged(), kind: 'forged' });
    }
    if (plan.has('webhook_unknown_reference')) {
      await this.#deliver({ ...parcel, body: await beside.ofNothing(), kind: 'unknown' });
    }
    if (plan.has('webhook_other_tenant')) {
      const others = this.#merchants
        .list()
        .flatMap((m) => (m.webhookUrl && m.webhookUrl !== url ? [m.webhookUrl] : []));
      for (const other of others) await this.#deliver({ ...parcel, url: other, kind: 'misdirected' });
    }
    const replay = plan.get('webhook_replayed');
    if (replay) {
      await this.#settings.clock.sleep((replay.params.seconds ?? 2) * 1000, this.#stop.signal);
      await this.#deliver({ ...parcel, kind: 'copy' });
    }
  }

  async #signed(notice: Notice): Promise<string> {
    return sign(notice, await this.#merchants.signingKey(notice.accountId));
  }

  /** Ten times the amount, under a key that belongs to no terminal. */
  async #forged(notice: Notice): Promise<string> {
    const { amount } = notice.transaction;
    const inflated = toDecimal(money(amount.minor * 10, amount.currency));
    return sign(changed(notice, { amount: inflated }), await this.#merchants.strangersKey());
  }

  async #deliver(parcel: Parcel): Promise<void> {
    const delivery = this.#note(parcel);
    const { clock, backoffMs } = this.#settings;
    for (let attempt = 1; attempt <= maxAttempts && !this.#stop.signal.aborted; attempt++) {
      if (attempt > 1) await clock.sleep(backoffMs * 4 ** (attempt - 2), this.#stop.signal);
      const outcome = await this.#post(parcel);
      delivery.attempts = [...delivery.attempts, { at: timestamp(clock), ...outcome }];
      const delivered = outcome.status !== null && outcome.status >= 200 && outcome.status < 300;
      delivery.state = delivered ? 'delivered' : attempt === maxAttempts ? 'failed' : 'waiting';
      this.#watcher();
      if (delivered) return;
    }
  }

  async #post({ url, body }: Parcel): Promise<{ status: number | null; error: string | null }> {
    try {
      const response = await this.#settings.fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(answerTimeoutMs)]),
      });
      await response.arrayBuffer();
      return { status: response.status, error: null };
    } catch (error) {
      return { status: null, error: error instanceof Error ? error.message : 'failed' };
    }
  }

  #note({ label, url, kind }: Parcel): LiveDelivery {
    const { accountId, transactionId, event, invoice } = label;
    const delivery: LiveDelivery = {
      id: `whk_${randomHex(6)}`,
      merchantId: accountId,
      transactionId,
      event,
      invoice,
      url,
      kind,
      state: kind === 'lost' ? 'lost' : 'waiting',
      attempts: [],
      created: timestamp(this.#settings.clock),
    };
    this.#deliveries.push(delivery);
    if (this.#deliveries.length > keptDeliveries) this.#deliveries.shift();
    this.#watcher();
    return delivery;
  }
}

/** The signature goes into the body, beside the payload it is over [G-3, X-9]. */
async function sign(notice: Notice, key: SigningKey): Promise<string> {
  const { text, payload } = writeEnvelope(notice.answer, newExchangeId());
  return `${text.slice(0, -1)},"signature":"${await key.sign(payload)}"}`;
}

/** The same notice with other words about its transaction. */
function changed(notice: Notice, words: Readonly<Record<string, string>>): Notice {
  const payload = Object.fromEntries(
    Object.entries(notice.answer.payload).map(([name, part]) => {
      return [name, name === 'transaction' && typeof part === 'object' ? { ...part, ...words } : part];
    }),
  );
  return { ...notice, answer: { ...notice.answer, payload } };
}
