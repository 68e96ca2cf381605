/**
 * One HTTP exchange with the gateway. Its answer keeps three things apart: the gateway spoke, nothing was sent, or
 * something was sent and the answer is lost. Everything that is not certainly one of the first two is the third.
 */
import type { ProcessorTrace } from '../processor.ts';
import type { SignatureVerifier } from '../signature-verifier.ts';
import type { ClearentCredentials } from './credentials.ts';
import { readEnvelope, type WireEnvelope } from './wire.ts';

/** What the adapter takes from its surroundings. */
export interface ClearentContext {
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  readonly verifySignature: SignatureVerifier | null;
  readonly visibilityDelayMs: number;
  readonly terminalPatienceMs: number;
}

export interface GatewayRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/rest/v2` (X-1). */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, string>>;
  /** Single-use token of the browser, sent as `mobilejwt` (X-21). */
  readonly mobileJwt?: string;
  /** Its sister for bank accounts, sent as `achmobilejwt` (X-11b). */
  readonly bankJwt?: string;
}

export type Exchange =
  | {
      readonly kind: 'answer';
      readonly httpStatus: number;
      readonly envelope: WireEnvelope;
      readonly trace: ProcessorTrace;
    }
  /** Certainly never left: the name did not resolve, or no connection came about. */
  | { readonly kind: 'not_sent'; readonly message: string; readonly trace: ProcessorTrace }
  /** Turned away at the door with 429, whatever the body says. */
  | { readonly kind: 'busy'; readonly message: string; readonly trace: ProcessorTrace }
  | { readonly kind: 'lost'; readonly message: string; readonly trace: ProcessorTrace };

const MAX_ANSWER_BYTES = 2_000_000;

const silence: ProcessorTrace = { exchangeId: null, httpStatus: null, code: null };

/** Resolver and connection errors, and refused certificates: all of them come before the first byte of a request. */
const connectCodes = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function isConnectFailure(cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false;
  if ('syscall' in cause && (cause.syscall === 'connect' || cause.syscall === 'getaddrinfo')) return true;
  return 'code' in cause && typeof cause.code === 'string' && connectCodes.has(cause.code);
}

/** Did `fetch` fail before anything could leave? A failure that does not say so counts as sent. */
export function neverSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof AggregateError) return cause.errors.length > 0 && cause.errors.every(isConnectFailure);
  return isConnectFailure(cause);
}

/** The body as text; null when it is larger than anything the gateway sends. */
async function readBody(response: Response): Promise<string | null> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let body = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return body + decoder.decode();
    size += value.byteLength;
    if (size > MAX_ANSWER_BYTES) {
      await reader.cancel();
      return null;
    }
    body += decoder.decode(value, { stream: true });
  }
}

function addressOf(credentials: ClearentCredentials, request: GatewayRequest): string {
  const query = new URLSearchParams(request.query).toString();
  return `${credentials.gatewayUrl}/rest/v2${request.path}${query ? `?${query}` : ''}`;
}

function initOf(credentials: ClearentCredentials, request: GatewayRequest, signal: AbortSignal): RequestInit {
  return {
    method: request.method,
    headers: {
      accept: 'application/json',
      'api-key': credentials.apiKey,
      ...(request.body ? { 'content-type': 'application/json' } : {}),
      ...(request.mobileJwt === undefined ? {} : { mobilejwt: request.mobileJwt }),
      ...(request.bankJwt === undefined ? {} : { achmobilejwt: request.bankJwt }),
    },
    ...(request.body ? { body: JSON.stringify(request.body) } : {}),
    // A redirect would repeat the instruction, and the key, to another address.
    redirect: 'manual',
    signal,
  };
}

/** Errors' own words are left out on purpose: a runtime may quote headers in them. */
export async function exchange(
  context: ClearentContext,
  credentials: ClearentCredentials,
  request: GatewayRequest,
  signal: AbortSignal,
): Promise<Exchange> {
  if (signal.aborted) return { kind: 'not_sent', message: 'The call was given up before it began.', trace: silence };
  let response: Response;
  try {
    response = await context.fetch(addressOf(credentials, request), initOf(credentials, request, signal));
  } catch (error) {
    if (neverSent(error)) return { kind: 'not_sent', message: 'The gateway cannot be reached.', trace: silence };
    const message = signal.aborted ? 'The gateway did not answer in time.' : 'The connection to the gateway broke.';
    return { kind: 'lost', message, trace: silence };
  }
  const httpStatus = response.status;
  let body: string | null = null;
  try {
    body = await readBody(response);
  } catch {
    if (httpStatus !== 429) {
      return { kind: 'lost', message: "The gateway's answer broke off.", trace: { ...silence, httpStatus } };
    }
  }
  return readExchange(httpStatus, body);
}

const nothing = readEnvelope('{"status":"success"}');

function readExchange(httpStatus: number, body: string | null): Exchange {
  // A search that finds nothing says so by saying nothing (X-12).
  const envelope = httpStatus === 204 ? nothing : body === null ? null : readEnvelope(body);
  const code = envelope?.transaction?.resultCode ?? envelope?.error?.resultCode ?? null;
  const trace: ProcessorTrace = { exchangeId: envelope?.exchangeId ?? null, httpStatus, code };
  if (httpStatus === 429) return { kind: 'busy', message: 'The gateway asks to slow down.', trace };
  if (envelope === null) {
    return {
      kind: 'lost',
      message: `The gateway answered ${httpStatus} with something that is not its format.`,
      trace,
    };
  }
  if (envelope.code !== null && envelope.code !== String(httpStatus)) {
    return {
      kind: 'lost',
      message: `The gateway answered ${httpStatus} but says ${envelope.code.slice(0, 10)}.`,
      trace,
    };
  }
  return { kind: 'answer', httpStatus, envelope, trace };
}
