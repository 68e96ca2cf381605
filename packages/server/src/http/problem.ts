/** The one error that routes throw on purpose; everything else becomes `internal_error`. */
import { type Problem, type ProblemCode, problemKinds } from '@tillkit/contract';
import type { ApiLocale } from './api-locale.ts';
import { detailIn } from './problem-texts.ts';

export interface ProblemDetails {
  readonly param?: string;
  readonly issues?: { param: string; message: string }[];
  readonly context?: Record<string, unknown>;
  /** Seconds, for `Retry-After`. */
  readonly retryAfter?: number;
  /** The processor's own words, where the detail has them. */
  readonly said?: string;
  /** Methods, for `Allow`. */
  readonly allow?: string;
}

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  /** @param detail what happened this time and what to do, in plain words. */
  constructor(code: ProblemCode, detail: string, details: ProblemDetails = {}) {
    super(detail);
    this.code = code;
    this.details = details;
  }
}

/** The RFC 9457 body of a problem, its detail in the reader's language. */
export function problemBody(problem: ApiProblem, requestId: string, locale: ApiLocale): Problem {
  const kind = problemKinds[problem.code];
  const { param, issues, context } = problem.details;
  return {
    type: `urn:tillkit:problem:${problem.code}`,
    title: kind.title,
    status: kind.status,
    code: problem.code,
    actor: kind.actor,
    detail:
      locale === 'en' ? problem.message : (detailIn(locale, problem.code, problem.details.said) ?? problem.message),
    requestId,
    ...(param !== undefined && { param }),
    ...(issues !== undefined && { issues }),
    ...(context !== undefined && { context }),
  };
}

export function problemResponse(problem: ApiProblem, requestId: string, locale: ApiLocale): Response {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (problem.details.retryAfter !== undefined) headers['retry-after'] = String(problem.details.retryAfter);
  if (problem.details.allow !== undefined) headers.allow = problem.details.allow;
  if (problem.code === 'unauthenticated') headers['www-authenticate'] = 'Bearer';
  return new Response(JSON.stringify(problemBody(problem, requestId, locale)), {
    status: problemKinds[problem.code].status,
    headers,
  });
}

/** A record that does not exist and one that is not the caller's look the same. */
export const notFound = (what: string, param: string): ApiProblem =>
  new ApiProblem('not_found', `There is no ${what} with this id.`, { param });
