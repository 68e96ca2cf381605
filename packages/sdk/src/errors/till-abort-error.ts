/** The caller gave up by its signal. */
export class TillAbortError extends Error {
  override readonly name = 'TillAbortError';
  /** False only when nothing had been sent yet. */
  readonly mayHaveArrived: boolean;
  readonly isRetryable = false;

  /** @param reason what the signal carried */
  constructor(mayHaveArrived: boolean, reason: unknown) {
    super('The call was given up.', { cause: reason });
    this.mayHaveArrived = mayHaveArrived;
  }
}
