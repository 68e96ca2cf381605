import type { Permission } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';

type Permissions = ReadonlySet<Permission> | undefined;
type Listener = (permissions: Permissions) => void;

/** What one client's session may do: read once, and again when a company's rules change. */
class SessionPermissions {
  readonly #client: TillClient;
  readonly #listeners = new Set<Listener>();
  #known: Permissions;
  #stop: (() => void) | undefined;

  constructor(client: TillClient) {
    this.#client = client;
  }

  follow(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (this.#known) listener(this.#known);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop?.();
    };
  }

  #start(): void {
    const leaving = new AbortController();
    this.#stop = () => leaving.abort();
    const { signal } = leaving;
    const read = async () => {
      const { subject, permissions } = await this.#client.sessions.current({}, { signal });
      if (signal.aborted) return undefined;
      this.#known = new Set(permissions);
      for (const listener of this.#listeners) listener(this.#known);
      return subject.kind;
    };
    const readAgain = () => read().catch(() => undefined);
    void readAgain().then((kind) => {
      // A customer's session holds no permissions; their pages keep no connection open for them.
      if (kind !== 'staff' || signal.aborted) return;
      this.#client.events.subscribe({
        signal,
        onEvent: ({ type }) => {
          if (type === 'permissions.updated' || type === 'settings.updated') void readAgain();
        },
      });
    });
  }
}

const all = new WeakMap<TillClient, SessionPermissions>();

/**
 * Tells what the client's session may do, now and whenever it changes. One reading serves every listener of a client; what
 * could not be read is not told. @returns stop
 */
export function followPermissions(client: TillClient, listener: Listener): () => void {
  const permissions = all.get(client) ?? new SessionPermissions(client);
  all.set(client, permissions);
  return permissions.follow(listener);
}
