/** Ids are `prefix_` and 26 Crockford base32 digits: 48 bits of milliseconds, then 80 random bits (the ULID layout), so they sort by time. */
import { z } from 'zod';

export const idPrefixes = {
  company: 'com',
  location: 'loc',
  apiKey: 'key',
  processorAccount: 'pac',
  user: 'usr',
  customer: 'cus',
  paymentMethod: 'pm',
  methodRequest: 'mrq',
  order: 'ord',
  orderConfirmation: 'ocf',
  terminal: 'trm',
  payment: 'pay',
  attempt: 'att',
  invoice: 'inv',
  openCredit: 'crd',
  allocation: 'alc',
  writeOff: 'wof',
  ledgerEntry: 'jnl',
  event: 'evt',
  auditEntry: 'aud',
  request: 'req',
} as const;

export type IdKind = keyof typeof idPrefixes;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The slice of WebCrypto this needs; the contract sees neither DOM nor Node. */
interface RandomSource {
  getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}
declare const crypto: RandomSource;

/** A fresh id, for example `pay_01JD3Z9V6E4M1N8Q2R5T7W0XYA`. */
export function newId(kind: IdKind, now: number = Date.now()): string {
  let time = '';
  let rest = now;
  for (let i = 0; i < 10; i++) {
    time = alphabet.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let random = '';
  for (const byte of bytes) random += alphabet.charAt(byte & 31);
  return `${idPrefixes[kind]}_${time}${random}`;
}

/** Schema of an id of one kind. */
export function idSchema(kind: IdKind) {
  const prefix = idPrefixes[kind];
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{26}$`), `An id of this kind starts with ${prefix}_.`);
}
