/** Hands the card to the vault: the only place where the number leaves the form, to the frame's own origin. */
import { detectBrand, digitsOf, parseExpiry } from '@tillkit/contract/card-rules';
import type { TokenizeFailureCode } from '../protocol/errors.ts';
import type { CardEntryResult } from '../protocol/form.ts';
import { MAX_TOKEN } from '../protocol/limits.ts';
import type { CardValues } from './check-fields.ts';

/** Manual entry of the processor's mobile tokens (`processors.md`, X-21). */
const ENDPOINT = '/rest/v2/mobilejwt/manual';
const TIMEOUT_MS = 20_000;

export type TokenizeOutcome = CardEntryResult | TokenizeFailureCode;

/** @param values Fields that have been checked. */
export async function tokenizeCard(values: CardValues, publicKey: string): Promise<TokenizeOutcome> {
  const number = digitsOf(values.number);
  const expiry = parseExpiry(values.expiry);
  if (expiry === null) return 'incomplete';
  const name = values.name.trim();
  const postalCode = values.postalCode.trim().toUpperCase();
  const two = (value: number) => String(value).padStart(2, '0');
  const answer = await post(publicKey, {
    card: number,
    'expiration-date-MMYY': two(expiry.month) + two(expiry.year % 100),
    csc: values.securityCode,
    ...(name !== '' && { name }),
    ...(postalCode !== '' && { 'avs-zip': postalCode }),
  });
  if (typeof answer === 'string') return answer;
  const last4 = number.slice(-4);
  if (answer.last4 !== last4) return 'vault_unreachable';
  return {
    token: answer.token,
    brand: detectBrand(number),
    last4,
    expiry,
    holderName: name === '' ? null : name,
    postalCode: postalCode === '' ? null : postalCode,
  };
}

async function post(publicKey: string, card: object): Promise<{ token: string; last4: string } | TokenizeFailureCode> {
  try {
    const response = await fetch(ENDPOINT, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', 'public-key': publicKey },
      body: JSON.stringify(card),
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) return failureOf(response.status);
    return readToken(await response.json()) ?? 'vault_unreachable';
  } catch {
    return 'vault_unreachable';
  }
}

function failureOf(status: number): TokenizeFailureCode {
  if (status === 401 || status === 403 || status === 404) return 'entry_refused';
  return status === 400 || status === 402 || status === 422 ? 'card_refused' : 'vault_unreachable';
}

function readToken(body: unknown): { token: string; last4: string } | null {
  const jwt = property(property(body, 'payload'), 'mobile-jwt');
  const token = property(jwt, 'jwt');
  const last4 = property(jwt, 'last-four');
  if (typeof token !== 'string' || token === '' || token.length > MAX_TOKEN || typeof last4 !== 'string') return null;
  return { token, last4 };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
