export interface ConnectionFacts {
  /** `session`: your session function failed, nothing was sent. */
  readonly stage: 'session' | 'request';
  readonly mayHaveArrived: boolean;
  /** Status of an answer that was not the backend's own, for example a gateway's 502. */
  readonly status?: number | undefined;
  readonly cause?: unknown;
}

/** No answer of the backend: no network, a timeout, a cut connection, or something in between that answered instead. */
export class TillConnectionError extends Error {
  override readonly name = 'TillConnectionError';
  readonly stage: ConnectionFacts['stage'];
  /** False only when it is certain that no attempt of this call reached the backend. */
  readonly mayHaveArrived: boolean;
  readonly status: number | null;
  /** The person who waits, or who runs the network between. */
  readonly actor = 'operator' as const;
  readonly isRetryable = true;

  constructor(message: string, facts: ConnectionFacts) {
    super(message, { cause: facts.cause });
    this.stage = facts.stage;
    this.mayHaveArrived = facts.mayHaveArrived;
    this.status = facts.status ?? null;
  }
}
