/** Reads a problem document (RFC 9457) without trusting it: a gateway's page is not a problem of ours. */
import type { Actor, Problem } from '@tillkit/contract';
import { retryableCodes } from '../wire/wire-table.generated.ts';

/** A problem whose code may be newer than this client. */
export type ReadProblem = Omit<Problem, 'code' | 'type'> & { readonly code: string; readonly isRetryable: boolean };

const actors: readonly Actor[] = ['customer', 'staff', 'integrator', 'operator', 'processor'];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isIssue = (value: unknown): value is { param: string; message: string } =>
  isRecord(value) && typeof value.param === 'string' && typeof value.message === 'string';

/** @returns null when `text` is not a problem of this API. */
export function parseProblem(status: number, text: string): ReadProblem | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || typeof value.code !== 'string') return null;
  const { code, param, issues, context } = value;
  const textOf = (name: string): string => (typeof value[name] === 'string' ? value[name] : '');
  return {
    code,
    status,
    actor: actors.find((actor) => actor === value.actor) ?? 'integrator',
    title: textOf('title'),
    detail: textOf('detail') || textOf('title') || code,
    requestId: textOf('requestId'),
    isRetryable: retryableCodes.includes(code),
    ...(typeof param === 'string' && { param }),
    ...(Array.isArray(issues) && { issues: issues.filter(isIssue) }),
    ...(isRecord(context) && { context }),
  };
}

/** `Retry-After` in seconds or as a date. @returns milliseconds from now, null when absent or unreadable */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
