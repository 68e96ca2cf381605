/** What every flow is: a state to render, a way to hear of the next one, and an end. No DOM, no element, no framework. */
export interface Flow<State> {
  /** Immutable; a change is a new object, parts that did not change keep their identity. */
  readonly state: State;
  /** Called after every change, never during the call that subscribes. @returns unsubscribe */
  subscribe(listener: (state: State) => void): () => void;
  /** Stops timers and listening. A payment under way is not stopped: a new flow on the same storage takes it up. Idempotent. */
  dispose(): void;
}

/**
 * Something that went wrong and who can do something about it. `text` is the backend's wording, in the language the client asked
 * for; where no answer came there is none, and screens use words of their own for `connection` and `session`.
 */
export interface FlowProblem {
  /** A problem code of the contract, or one of `connection`, `bad_answer`, `session`, `card_form`, `unexpected`. */
  readonly code: string;
  readonly actor: 'customer' | 'staff' | 'integrator' | 'operator' | 'processor';
  readonly param: string | null;
  readonly text: string;
  /** To quote when asking for help. */
  readonly requestId: string | null;
}

/** A list that is fetched. While loading again, the items of before stay. */
export interface Loadable<T> {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly items: readonly T[];
  readonly problem: FlowProblem | null;
}
