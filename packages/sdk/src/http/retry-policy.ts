export interface RetryOptions {
  /** Attempts after the first; 4 unless given. */
  readonly limit?: number | undefined;
  /** Milliseconds from the first attempt after which no new one starts; 20 s unless given. */
  readonly budgetMs?: number | undefined;
}
