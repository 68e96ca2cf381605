/** Holds a flow's state and tells who listens. */
export class FlowStore<State extends object> {
  readonly #listeners = new Set<(state: State) => void>();
  readonly #derive: (state: State, before: State) => State;
  #state: State;

  /** @param derive completes a changed state with what follows from it */
  constructor(state: State, derive: (state: State, before: State) => State = (next) => next) {
    this.#state = derive(state, state);
    this.#derive = derive;
  }

  get state(): State {
    return this.#state;
  }

  update(change: Partial<State>): void {
    const before = this.#state;
    this.#state = this.#derive({ ...before, ...change }, before);
    for (const listener of [...this.#listeners]) listener(this.#state);
  }

  subscribe(listener: (state: State) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
  }
}
