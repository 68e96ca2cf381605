/** The logger on Node: one JSON line an event, made of allowed fields only. */
import { type DestinationStream, pino } from 'pino';
import type { LogFields, Logger } from './log.ts';

export type LogLevel = 'silent' | 'error' | 'warn' | 'info';

const allowed: ReadonlySet<keyof LogFields> = new Set<keyof LogFields>([
  'requestId',
  'method',
  'route',
  'status',
  'code',
  'durationMs',
  'companyId',
  'paymentId',
  'attemptId',
  'attemptState',
  'accountId',
  'job',
  'count',
  'url',
  'errorName',
  'stack',
]);

/** The types already allow no other field; this holds for callers that the compiler did not see. */
function onlyAllowed(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => allowed.has(name as keyof LogFields)));
}

export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const log = destination ? pino(options, destination) : pino(options);
  return {
    info: (event, fields = {}) => log.info(onlyAllowed(fields), event),
    warn: (event, fields = {}) => log.warn(onlyAllowed(fields), event),
    error: (event, fields = {}) => log.error(onlyAllowed(fields), event),
  };
}
