import type { BankDebit } from '../ach/bank-debit.ts';
import type { Transaction } from '../book/transaction.ts';
import { randomHex } from '../shared/random.ts';
import { type ResultCodeName, resultCodes } from './result-codes.ts';

export interface Link {
  readonly rel: 'transaction' | 'token' | 'self';
  readonly href: string;
  readonly id: string;
}

/** Strings only on the wire, hyphenated names, nothing that is not populated [2.1, X-7]. */
export interface WireObject {
  readonly [name: string]: WireValue;
}
export type WireValue = string | WireObject | readonly WireObject[];

/** What a route decided, before it is written out. */
export interface Answer {
  readonly http: number;
  readonly payload: WireObject;
  readonly links?: readonly Link[];
  readonly page?: WireObject;
  /** Transactions made on the way, in order: each is reported by webhook. */
  readonly made?: readonly Transaction[];
  /** Bank debits made on the way, likewise. */
  readonly debits?: readonly BankDebit[];
  /** Never arrives: the connection is cut in its place. */
  readonly cut?: true;
}

/** Stops a route: nothing was attempted, and the caller gets the code with its documented status. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ResultCodeName;
  readonly http: number;

  /** @param message names fields, never values: a card number must not come back in an error. */
  constructor(code: ResultCodeName, message?: string, http?: number) {
    super(message ?? resultCodes[code].message);
    this.code = code;
    this.http = http ?? resultCodes[code].http;
  }
}

/** Drops what is not populated. */
export function populated(fields: Readonly<Record<string, WireValue | null | undefined>>): WireObject {
  const kept: Record<string, WireValue> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== null && value !== undefined) kept[name] = value;
  return kept;
}

export function errorPart(code: string, message: string, now: number): WireObject {
  return { 'error-message': message, 'result-code': code, 'time-stamp': gatewayTime(now) };
}

export function refusalAnswer(refusal: Refusal, now: number): Answer {
  const error = errorPart(refusal.code, refusal.message, now);
  return { http: refusal.http, payload: { error, payloadType: 'error' } };
}

/** "2016-10-25 14:43:44.483" [G-3]; the real zone is UNKNOWN, this one is UTC. */
export const gatewayTime = (at: number | string): string => new Date(at).toISOString().replace('T', ' ').slice(0, 23);

export const newExchangeId = (): string => `ID-gateway-simulator-${randomHex(8)}`;

/**
 * Writes the envelope. The payload's text is handed back too: signatures are over exactly these characters [G-3].
 */
export function writeEnvelope(answer: Answer, exchangeId: string): { readonly text: string; readonly payload: string } {
  const payload = JSON.stringify(answer.payload);
  const status = answer.http < 300 ? 'success' : 'fail';
  const links = answer.links?.length ? `"links":${JSON.stringify(answer.links)},` : '';
  const page = answer.page ? `,"page":${JSON.stringify(answer.page)}` : '';
  const head = `{"code":"${answer.http}","status":"${status}","exchange-id":"${exchangeId}",`;
  return { text: `${head}${links}"payload":${payload}${page}}`, payload };
}
