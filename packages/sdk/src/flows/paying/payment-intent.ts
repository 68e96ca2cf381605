/**
 * One intent to pay: its key and its frozen request, written down before anything is sent, so that whoever comes after a
 * reload repeats the same instruction instead of giving a second one.
 *
 * The single-use token of a new card or bank account is kept in the storage too, for as long as the backend has not answered. Without it
 * the request could not be repeated word for word, and another body under the same key is refused, so a payment whose
 * answer was lost would stay unknown for ever. It is no card or account number and cannot be turned into one; it can be spent once,
 * soon, and only by the holder of the merchant's secret key; and a script that reads this tab's storage could as well have
 * asked the form for it. As soon as the backend has answered, it is taken out.
 */
import type { Money, PaymentSource } from '@tillkit/contract';
import type { FlowStorage } from '../ports.ts';
import type { AfterPay } from './submission.ts';

/** What every request to pay has. */
export interface PayRequest {
  readonly source: PaymentSource;
  readonly allowDuplicate?: boolean | undefined;
}

export interface PaymentIntent<Request extends PayRequest = PayRequest> {
  readonly version: 2;
  /** The Idempotency-Key. */
  readonly key: string;
  /** Frozen: sent again exactly so. */
  readonly input: Request;
  readonly amount: Money;
  readonly customerId: string;
  readonly next: AfterPay;
  /** Known once the backend has answered. */
  readonly paymentId: string | null;
}

/** For people, until the payment has its own reference. */
export const shortReference = (key: string): string => key.slice(0, 8).toUpperCase();

/** With nothing left in it that could be spent. */
export function answered<R extends PayRequest>(intent: PaymentIntent<R>, paymentId: string): PaymentIntent<R> {
  const { source } = intent.input;
  const keep = (spent: PaymentSource) => ({ ...intent, paymentId, input: { ...intent.input, source: spent } });
  if (source.type === 'new_card') return keep({ ...source, card: { ...source.card, token: '' } });
  if (source.type === 'new_bank_account') return keep({ ...source, bank: { ...source.bank, token: '' } });
  return { ...intent, paymentId };
}

/** The place of one intent. Storage that fails is storage that forgets: the payment goes on. */
export class IntentStore<R extends PayRequest = PayRequest> {
  readonly #storage: FlowStorage;
  readonly #name: string;

  /** @param place what there is one payment at a time of */
  constructor(storage: FlowStorage, place: string) {
    this.#storage = storage;
    this.#name = `tillkit.${place}`;
  }

  read(): PaymentIntent<R> | null {
    try {
      const text = this.#storage.get(this.#name);
      const value: unknown = text === null ? null : JSON.parse(text);
      return isIntent<R>(value) ? value : null;
    } catch {
      return null;
    }
  }

  write(intent: PaymentIntent<R>): void {
    try {
      this.#storage.set(this.#name, JSON.stringify(intent));
    } catch {
      // Full or forbidden. The key still lives in this page, and the backend's own guards hold after a reload.
    }
  }

  /** Writes what has become known of `intent`, unless it is no longer the one that is waited for. */
  update(intent: PaymentIntent<R>): void {
    if (this.read()?.key === intent.key) this.write(intent);
  }

  /** Removes `intent`, not another that has taken its place. */
  clear(intent: PaymentIntent<R>): void {
    if (this.read()?.key !== intent.key) return;
    try {
      this.#storage.remove(this.#name);
    } catch {
      // As above; a finished intent that is read again only asks for the same result again.
    }
  }
}

function isIntent<R extends PayRequest>(value: unknown): value is PaymentIntent<R> {
  if (typeof value !== 'object' || value === null) return false;
  const { version, key, input, amount } = value as Partial<Record<keyof PaymentIntent, unknown>>;
  const isObject = (part: unknown) => typeof part === 'object' && part !== null;
  return version === 2 && typeof key === 'string' && isObject(input) && isObject(amount);
}
