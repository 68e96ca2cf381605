/** When to try the stream again: a pure decision. */

export interface ReconnectFacts {
  /** Connections since the last one that opened, this one included. */
  readonly failures: number;
  /** The backend's `retry:`, milliseconds. */
  readonly askedMs: number | null;
  /** The stream ended in order, as it does now and then so that a fresh session comes in. */
  readonly ended: boolean;
  /** 0 ≤ random < 1. */
  readonly random: number;
}

const longestMs = 15_000;

/** The backend's wish or 1 s, doubling to 15 s, the upper half at random; an orderly end is followed at once by the next. */
export function reconnectDelay({ failures, askedMs, ended, random }: ReconnectFacts): number {
  if (ended && failures <= 1) return 0;
  const base = Math.min(longestMs, Math.max(100, askedMs ?? 1_000));
  const full = Math.min(longestMs, base * 2 ** Math.min(10, failures - 1));
  return Math.round(full / 2 + (full / 2) * random);
}
