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
import type { Money, PaymentInput } from '@tillkit/contract';
import type { FlowStorage } from '../ports.ts';
import type { AfterPay } from './receive-payment-state.ts';

export interface PaymentIntent {
  readonly version: 1;
  /** The Idempotency-Key. */
  readonly key: string;
  /** Frozen: sent again exactly so. */
  readonly input: PaymentInput;
  readonly next: AfterPay;
  /** Known once the backend has answered. */
  readonly paymentId: string | null;
}

export const amountOf = (intent: PaymentIntent): Money => intent.input.amount;

/** For people, until the payment has its own reference. */
export const shortReference = (key: string): string => key.slice(0, 8).toUpperCase();

/** With nothing left in it that could be spent. */
export function answered(intent: PaymentIntent, paymentId: string): PaymentIntent {
  const { source } = intent.input;
  const keep = (spent: PaymentInput['source']) => ({ ...intent, paymentId, input: { ...intent.input, source: spent } });
  if (source.type === 'new_card') return keep({ ...source, card: { ...source.card, token: '' } });
  if (source.type === 'new_bank_account') return keep({ ...source, bank: { ...source.bank, token: '' } });
  return { ...intent, paymentId };
}

/** The place of one location's intent. Storage that fails is storage that forgets: the payment goes on. */
export class IntentStore {
  readonly #storage: FlowStorage;
  readonly #name: string;

  constructor(storage: FlowStorage, locationId: string) {
    this.#storage = storage;
    this.#name = `tillkit.receive-payment.${locationId}`;
  }

  read(): PaymentIntent | null {
    try {
      const text = this.#storage.get(this.#name);
      const value: unknown = text === null ? null : JSON.parse(text);
      return isIntent(value) ? value : null;
    } catch {
      return null;
    }
  }

  write(intent: PaymentIntent): void {
    try {
      this.#storage.set(this.#name, JSON.stringify(intent));
    } catch {
      // Full or forbidden. The key still lives in this page, and the backend's own guards hold after a reload.
    }
  }

  /** Writes what has become known of `intent`, unless it is no longer the one that is waited for. */
  update(intent: PaymentIntent): void {
    if (this.read()?.key === intent.key) this.write(intent);
  }

  /** Removes `intent`, not another that has taken its place. */
  clear(intent: PaymentIntent): void {
    if (this.read()?.key !== intent.key) return;
    try {
      this.#storage.remove(this.#name);
    } catch {
      // As above; a finished intent that is read again only asks for the same result again.
    }
  }
}

function isIntent(value: unknown): value is PaymentIntent {
  if (typeof value !== 'object' || value === null) return false;
  const { version, key, input, next } = value as Partial<Record<keyof PaymentIntent, unknown>>;
  return (
    version === 1 &&
    typeof key === 'string' &&
    typeof input === 'object' &&
    input !== null &&
    'amount' in input &&
    (next === 'new' || next === 'close')
  );
}
