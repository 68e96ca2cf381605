/**
 * An answer came that is not what the contract promises: another version, another service, or a fault. It came, so
 * whatever the call does may have been done.
 */
export class TillSchemaError extends Error {
  override readonly name = 'TillSchemaError';
  /** `payments.create` */
  readonly operation: string;
  readonly status: number;
  /** Dotted path of the first value that is wrong; empty: the whole. */
  readonly param: string;
  readonly actor = 'integrator' as const;
  readonly isRetryable = false;

  constructor(operation: string, status: number, param: string, cause?: unknown) {
    super(`The answer to ${operation} is not what the contract says${param ? ` at ${param}` : ''}.`, { cause });
    this.operation = operation;
    this.status = status;
    this.param = param;
  }
}
