import { type Clock, timestamp } from '../shared/clock.ts';
import type { Journal } from '../shared/journal.ts';
import { randomDigits, randomHex } from '../shared/random.ts';
import type { MerchantAccount, MerchantInput, MerchantPatch, MerchantRecord } from './merchant.ts';
import { fromHex, type KeyMaker, type SigningKey, toPem } from './signing-key.ts';

/** Two accounts cannot have one API key: it names the terminal. */
export class ApiKeyTakenError extends Error {
  override readonly name = 'ApiKeyTakenError';
}

function withoutKey({ privateKeyHex: _, ...account }: MerchantRecord): MerchantAccount {
  return account;
}

/** The accounts, by id, by API key and by public key. */
export class Merchants {
  readonly #byId = new Map<string, MerchantRecord>();
  readonly #byApiKey = new Map<string, MerchantRecord>();
  readonly #byPublicKey = new Map<string, MerchantRecord>();
  readonly #keys = new Map<string, Promise<SigningKey>>();
  readonly #journal: Journal<MerchantRecord>;
  readonly #keyMaker: KeyMaker;
  readonly #clock: Clock;
  #stranger: Promise<SigningKey> | null = null;
  #creating: Promise<unknown> = Promise.resolve();

  constructor(journal: Journal<MerchantRecord>, keyMaker: KeyMaker, clock: Clock) {
    this.#journal = journal;
    this.#keyMaker = keyMaker;
    this.#clock = clock;
    for (const record of journal.history) this.#index(record);
  }

  /** @throws ApiKeyTakenError when another account has this API key. */
  create(input: MerchantInput): Promise<MerchantAccount> {
    // One after the other, so that two calls with one id make one key pair.
    const created = this.#creating.then(() => this.#create(input));
    this.#creating = created.catch(() => {});
    return created;
  }

  async update(id: string, patch: MerchantPatch): Promise<MerchantAccount | null> {
    const record = this.#byId.get(id);
    if (!record) return null;
    return this.#store({
      ...record,
      name: patch.name ?? record.name,
      allowedOrigins: patch.allowedOrigins ?? record.allowedOrigins,
      webhookUrl: patch.webhookUrl === undefined ? record.webhookUrl : patch.webhookUrl,
    });
  }

  get(id: string): MerchantAccount | null {
    const record = this.#byId.get(id);
    return record ? withoutKey(record) : null;
  }

  byApiKey(apiKey: string): MerchantAccount | null {
    return this.#byApiKey.get(apiKey) ?? null;
  }

  byPublicKey(publicKey: string): MerchantAccount | null {
    return this.#byPublicKey.get(publicKey.toLowerCase()) ?? null;
  }

  list(): MerchantAccount[] {
    return [...this.#byId.values()].map(withoutKey);
  }

  /** The terminal's key. */
  signingKey(id: string): Promise<SigningKey> {
    const known = this.#keys.get(id);
    if (known) return known;
    const record = this.#byId.get(id);
    if (!record) return Promise.reject(new Error(`No account ${id}`));
    const key = this.#keyMaker.restore({ publicKeyHex: record.publicKey, privateKeyHex: record.privateKeyHex });
    this.#keys.set(id, key);
    return key;
  }

  /** A key that belongs to no terminal, for forgeries. */
  strangersKey(): Promise<SigningKey> {
    this.#stranger ??= this.#keyMaker.generate();
    return this.#stranger;
  }

  async #create(input: MerchantInput): Promise<MerchantAccount> {
    const known = input.id === undefined ? undefined : this.#byId.get(input.id);
    const apiKey = input.apiKey ?? known?.apiKey ?? randomHex(16);
    const holder = this.#byApiKey.get(apiKey);
    if (holder && holder.id !== known?.id) throw new ApiKeyTakenError('Another account has this API key.');
    const keys = known ?? (await this.#newKeys());
    return this.#store({
      id: known?.id ?? input.id ?? `mer_${randomHex(8)}`,
      name: input.name,
      merchantId: input.merchantId ?? known?.merchantId ?? `65${randomDigits(14)}`,
      terminalId: input.terminalId ?? known?.terminalId ?? randomDigits(8),
      apiKey,
      publicKey: keys.publicKey,
      webhookPublicKey: keys.webhookPublicKey,
      privateKeyHex: keys.privateKeyHex,
      allowedOrigins: input.allowedOrigins,
      webhookUrl: input.webhookUrl === undefined ? (known?.webhookUrl ?? null) : input.webhookUrl,
      created: known?.created ?? timestamp(this.#clock),
    });
  }

  async #newKeys(): Promise<Pick<MerchantRecord, 'publicKey' | 'webhookPublicKey' | 'privateKeyHex'>> {
    const key = await this.#keyMaker.generate();
    return {
      publicKey: key.publicKeyHex,
      webhookPublicKey: toPem(fromHex(key.publicKeyHex)),
      privateKeyHex: key.privateKeyHex,
    };
  }

  async #store(record: MerchantRecord): Promise<MerchantAccount> {
    this.#index(record);
    this.#journal.append(record);
    await this.#journal.settled();
    return withoutKey(record);
  }

  #index(record: MerchantRecord): void {
    const before = this.#byId.get(record.id);
    if (before) this.#byApiKey.delete(before.apiKey);
    this.#byId.set(record.id, record);
    this.#byApiKey.set(record.apiKey, record);
    this.#byPublicKey.set(record.publicKey, record);
  }
}
