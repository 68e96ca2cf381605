/** Structured logs by allow-list: a field that is not named here cannot be logged, so a secret cannot slip in. */
export interface LogFields {
  readonly requestId?: string;
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly code?: string;
  readonly durationMs?: number;
  readonly companyId?: string;
  readonly paymentId?: string;
  readonly attemptId?: string;
  readonly attemptState?: string;
  readonly accountId?: string;
  readonly job?: string;
  readonly count?: number;
  readonly url?: string;
  /** Name and stack of an error of ours; never its message, which may quote input. */
  readonly errorName?: string;
  readonly stack?: string;
}

export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export const silentLogger: Logger = { info() {}, warn() {}, error() {} };

/** What may be told of an unexpected error: where it happened, not what it quoted. */
export function errorFields(error: unknown): Pick<LogFields, 'errorName' | 'stack'> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code =
    'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{1,40}$/.test(error.code) ? `:${error.code}` : '';
  return { errorName: `${error.name}${code}`, stack: frames.slice(0, 8).join('\n') };
}
