/** Signed calls on Node. The name is resolved once, every address is judged, and the connection goes to exactly those. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { CallAnswer, Outbound, SignedCall } from '../outbound.ts';
import { signatureHeaders, UnsignableCallError } from '../sign-call.ts';
import { AnswerTooLargeError, maxAnswerBytes, postOnce } from './post-once.ts';
import { isPublicAddress } from './public-address.ts';
import { readTarget } from './target.ts';

export interface NodeOutboundOptions {
  /** Exact origins, such as `http://localhost:4000`, called whatever their scheme, port and address are. Never a tenant's word. */
  readonly trustedOrigins?: readonly string[];
  /** Ports that all others may be called on. Default 443 and 8443. */
  readonly ports?: readonly number[];
  /** All IP addresses of a name. Default: the system's resolver. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  readonly now?: () => Date;
}

const resolveBySystem = async (host: string) => (await lookup(host, { all: true })).map(({ address }) => address);

const noAnswer = (cause: Extract<CallAnswer, { state: 'no_answer' }>['cause'], message: string): CallAnswer => ({
  state: 'no_answer',
  cause,
  message,
});

/** @throws when a trusted origin is no origin. */
export function createNodeOutbound(options: NodeOutboundOptions = {}): Outbound {
  const { resolve = resolveBySystem, now = () => new Date() } = options;
  const rules = {
    trustedOrigins: new Set((options.trustedOrigins ?? []).map(assertOrigin)),
    ports: options.ports ?? [443, 8_443],
  };
  return {
    refuseUrl(url) {
      const target = readTarget(url, rules);
      return typeof target === 'string' ? target : null;
    },
    async call(call) {
      const target = readTarget(call.url, rules);
      if (typeof target === 'string') return noAnswer('forbidden_address', target);
      try {
        call.signal.throwIfAborted();
        const headers = headersOf(call, now());
        const addresses = isIP(target.host) ? [target.host] : await unlessAborted(resolve(target.host), call.signal);
        if (!target.trusted && !addresses.every(isPublicAddress))
          return noAnswer('forbidden_address', 'The name stands for an address of a private or reserved network.');
        if (addresses.length === 0) return noAnswer('unreachable', 'The name has no address.');
        const { body, signal } = call;
        return { state: 'answered', ...(await postOnce({ url: target.url, addresses, headers, body, signal })) };
      } catch (error) {
        return afterFailure(error, call.signal);
      }
    },
  };
}

function assertOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== text)
    throw new Error(`A trusted origin is scheme, host and port, such as http://localhost:4000; ${text} is not.`);
  return text;
}

function headersOf(call: SignedCall, at: Date): Record<string, string> {
  return { 'content-type': 'application/json', 'user-agent': 'Tillkit/1', ...signatureHeaders(call, at) };
}

/** The system's resolver cannot be stopped: it is left behind. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let abandon = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abandon = () => reject(signal.reason);
    signal.addEventListener('abort', abandon, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abandon);
  }
}

/** Only codes of our own side are told: messages of Node may quote names and certificates the other side made up. */
function afterFailure(error: unknown, signal: AbortSignal): CallAnswer {
  if (signal.aborted) return noAnswer('timed_out', 'No whole answer came in time.');
  if (error instanceof AnswerTooLargeError)
    return noAnswer('too_large', `The answer is longer than ${maxAnswerBytes} bytes.`);
  if (error instanceof UnsignableCallError) return noAnswer('unreachable', error.message);
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{1,60}$/.test(error.code)
      ? ` (${error.code})`
      : '';
  return noAnswer('unreachable', `The connection failed or broke${code}.`);
}
