/** What is to happen to the connection instead of, or while, sending an answer. */
export type SocketEffect =
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang'; readonly ms: number }
  | { readonly kind: 'slow'; readonly intervalMs: number }
  | { readonly kind: 'truncate' }
  | { readonly kind: 'duplicate' };

/**
 * Notes beside requests. An app can only answer; whoever holds the connection (the Node entry, or the `fetch` that a
 * page calls) looks here afterwards and does to it what the fault says.
 */
export class SocketEffects {
  readonly #byRequest = new WeakMap<Request, SocketEffect>();

  note(request: Request, effect: SocketEffect): void {
    this.#byRequest.set(request, effect);
  }

  of(request: Request): SocketEffect | null {
    return this.#byRequest.get(request) ?? null;
  }
}
