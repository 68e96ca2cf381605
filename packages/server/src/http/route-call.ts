/** One call of a route, validated and authorised, as its operation gets it. */
import type { RouteDefinition, RouteOutput } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import type { LinkPrincipal, Member, Principal, StaffPrincipal } from '../sessions/principal.ts';
import type { ApiLocale } from './api-locale.ts';
import { ApiProblem } from './problem.ts';

type Parsed<S> = S extends { _zod: { output: infer O } } ? O : Record<string, never>;

/** The parts of a call that do not depend on the route. */
export interface CallContext {
  readonly backend: Backend;
  readonly requestId: string;
  /** The language that the caller is answered in. */
  readonly locale: ApiLocale;
  /** Address of the caller, for the audit log. */
  readonly ip: string | null;
  readonly signal: AbortSignal;
}

export interface RouteCall<R extends RouteDefinition> extends CallContext {
  readonly principal: Principal;
  readonly params: Parsed<R['params']>;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
  /** The caller's key and what it stands for; present on idempotent routes. */
  readonly intent: Intent | null;
  /** The bytes as they came, for raw routes. */
  readonly raw: Uint8Array<ArrayBuffer>;
  readonly headers: Headers;
}

/** An idempotency key, scoped and hashed, with the fingerprint of its request (`reliability.md` section 2). */
export interface Intent {
  readonly keyHash: string;
  readonly fingerprint: string;
  readonly route: string;
}

/** An answer whose bytes are already decided: a first answer that is stored, or its replay. */
export class StoredAnswer {
  readonly status: number;
  readonly body: string;
  readonly replayed: boolean;
  constructor(status: number, body: string, replayed: boolean) {
    this.status = status;
    this.body = body;
    this.replayed = replayed;
  }
}

export type RouteHandler<R extends RouteDefinition> = (
  call: RouteCall<R>,
) => Promise<RouteOutput<R> | StoredAnswer | Response>;

/** The caller as a member of a company; routes that admit the operator do not use it. */
export function memberOf(call: { readonly principal: Principal }): Member {
  const { principal } = call;
  if (principal.kind === 'operator' || principal.kind === 'link')
    throw new ApiProblem('forbidden', 'This call belongs to members of a company.');
  return principal;
}

/** The caller as the holder of a link; for routes that admit nobody else. */
export function linkOf(call: { readonly principal: Principal }): LinkPrincipal {
  if (call.principal.kind !== 'link') throw new ApiProblem('forbidden', 'This call belongs to the holder of a link.');
  return call.principal;
}

/** @throws ApiProblem `forbidden` */
export function staffOf(call: { readonly principal: Principal }): StaffPrincipal {
  if (call.principal.kind !== 'staff') throw new ApiProblem('forbidden', 'Only a staff session may do this.');
  return call.principal;
}

/** The intent of a call on an idempotent route. */
export function intentOf(call: { readonly intent: Intent | null }): Intent {
  if (!call.intent) throw new Error('The route is not declared idempotent.');
  return call.intent;
}
