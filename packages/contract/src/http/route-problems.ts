/** Every problem a route may answer with: its own, and those that follow from what it is. */
import { type ProblemCode, problemCodes } from '../problems.ts';
import type { RouteDefinition } from './route.ts';

/** @returns codes in the order of the table of problems. */
export function problemsOf(route: RouteDefinition): ProblemCode[] {
  const codes = new Set<ProblemCode>(route.errors);
  const add = (...more: ProblemCode[]) => {
    for (const code of more) codes.add(code);
  };
  add('invalid_header', 'too_many_requests', 'service_unavailable', 'internal_error');
  if (!route.access.public) add('unauthenticated', 'forbidden');
  if (route.params) add('not_found');
  if (route.params || route.query || route.body) add('invalid_request');
  if (route.body) add('invalid_json', 'unsupported_media_type');
  if (route.body || route.kind === 'raw') add('body_too_large');
  if (route.idempotent) {
    add('idempotency_key_missing', 'idempotency_key_invalid', 'idempotency_key_reused', 'idempotency_in_progress');
  }
  return problemCodes.filter((code) => codes.has(code));
}
