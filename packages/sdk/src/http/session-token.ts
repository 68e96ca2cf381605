/** The bearer token: fetched once for all who wait, renewed before it expires and when the backend refuses it. */
import type { SessionSource } from '../client-options.ts';
import { TillConnectionError } from '../errors/till-connection-error.ts';

export interface SessionTokens {
  /** @throws TillConnectionError with stage `session` when the session function fails. */
  current(): Promise<string>;
  /** The backend refused `token`. @returns true when another one is worth a try */
  refused(token: string): boolean;
}

interface Held {
  readonly token: string;
  /** Renew from then on; null: only when refused. */
  readonly renewAt: number | null;
}

/** A token that is about to expire may do so on the way. */
const leadMs = 30_000;

function hold(answer: Awaited<ReturnType<Exclude<SessionSource, string>>>, now: number): Held {
  if (typeof answer === 'string') return { token: answer, renewAt: null };
  const expiresAt = answer.expiresAt === undefined ? Number.NaN : Date.parse(answer.expiresAt);
  const lifeMs = expiresAt - now;
  // A fresh token that looks expired means that this machine's clock is wrong; then the backend's refusal decides.
  if (!(lifeMs > 0)) return { token: answer.token, renewAt: null };
  return { token: answer.token, renewAt: expiresAt - Math.min(leadMs, lifeMs / 4) };
}

export function sessionTokens(source: SessionSource): SessionTokens {
  if (typeof source === 'string') {
    return { current: () => Promise.resolve(source), refused: () => false };
  }
  let held: Held | null = null;
  let fetching: Promise<string> | null = null;

  const fetchToken = async (): Promise<string> => {
    try {
      held = hold(await source(), Date.now());
      return held.token;
    } catch (cause) {
      throw new TillConnectionError('The session could not be fetched.', {
        stage: 'session',
        mayHaveArrived: false,
        cause,
      });
    } finally {
      fetching = null;
    }
  };

  return {
    current() {
      const fresh = held !== null && (held.renewAt === null || Date.now() < held.renewAt);
      if (held !== null && fresh) return Promise.resolve(held.token);
      fetching ??= fetchToken();
      return fetching;
    },
    refused(token) {
      // Others may have renewed it meanwhile; theirs is then tried as it is.
      if (held?.token === token) held = null;
      return true;
    },
  };
}
