type Listener = (...values: unknown[]) => void;

/** The slice of `node:events` that pg-boss uses. */
export default class EventEmitter {
  readonly #listeners = new Map<string, Set<Listener>>();

  on(name: string, listener: Listener): this {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return this;
  }

  off(name: string, listener: Listener): this {
    this.#listeners.get(name)?.delete(listener);
    return this;
  }

  once(name: string, listener: Listener): this {
    const once: Listener = (...values) => {
      this.off(name, once);
      listener(...values);
    };
    return this.on(name, once);
  }

  /** @throws an `error` nobody listens to, as Node does. */
  emit(name: string, ...values: unknown[]): boolean {
    const listeners = this.#listeners.get(name);
    if (name === 'error' && !listeners?.size) throw values[0];
    for (const listener of [...(listeners ?? [])]) listener(...values);
    return (listeners?.size ?? 0) > 0;
  }

  removeAllListeners(name?: string): this {
    if (name === undefined) this.#listeners.clear();
    else this.#listeners.delete(name);
    return this;
  }

  listenerCount(name: string): number {
    return this.#listeners.get(name)?.size ?? 0;
  }
}
