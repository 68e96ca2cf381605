/** The only way on which what was typed leaves the form: to the vault that serves it. */
import type { TokenizeFailureCode } from '../protocol/errors.ts';
import { MAX_TOKEN } from '../protocol/limits.ts';

const TIMEOUT_MS = 20_000;

interface VaultQuestion {
  readonly endpoint: string;
  readonly publicKey: string;
  /** How the page calls it when the vault does not take what was typed. */
  readonly refusal: TokenizeFailureCode;
}

interface VaultAnswer {
  readonly token: string;
  readonly last4: string;
}

/**
 * Posts what was typed to the frame's own origin.
 * @returns the single-use token and the last digits the vault saw; else why not.
 */
export async function askVault(
  { endpoint, publicKey, refusal }: VaultQuestion,
  typed: object,
): Promise<VaultAnswer | TokenizeFailureCode> {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', 'public-key': publicKey },
      body: JSON.stringify(typed),
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { ok, status } = response;
    if (status === 401 || status === 403 || status === 404) return 'entry_refused';
    if (!ok) return status === 400 || status === 402 || status === 422 ? refusal : 'vault_unreachable';
    return readToken(await response.json()) ?? 'vault_unreachable';
  } catch {
    return 'vault_unreachable';
  }
}

function readToken(body: unknown): VaultAnswer | null {
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
