/**
 * All that flows may use of a runtime: they see neither DOM nor Node. Only `tsconfig.flows.json` includes this file; it is
 * what holds the wall.
 */

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare function setTimeout(run: () => void, ms: number): number;
declare function clearTimeout(timer: number): void;
declare const crypto: { getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> };
