/**
 * The contract is a table: each noun declares its routes with `defineRoute`, and everything else (server validation and
 * authorisation, client methods, OpenAPI, the access walk) is derived from it.
 */
import type { z } from 'zod';
import type { Permission } from '../permissions.ts';
import type { ProblemCode } from '../problems.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call. What is absent is refused; an empty object is refused to all. */
export interface Access {
  /** The platform operator's key. */
  readonly operator?: true;
  /** The company's secret API key, held by the ERP's server. */
  readonly integration?: true;
  /** A staff session holding this permission; `true` = any staff session. */
  readonly staff?: Permission | true;
  /** A customer session, confined to its own records. */
  readonly customer?: true;
  /** A session that a link of this purpose was exchanged for, confined to what the link is about. */
  readonly link?: 'method_request';
  /** Nobody needs to be known: webhooks (which prove themselves by signature) and the exchange of a link's token. */
  readonly public?: true;
}

export interface RouteDefinition {
  readonly method: HttpMethod;
  /** `/v1/payments/{paymentId}` */
  readonly path: `/v1/${string}`;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** `null`: answers 204. */
  readonly response: z.ZodType | null;
  readonly status?: 200 | 201 | 202 | 204;
  /** Largest accepted body in bytes; 64 kB unless a bulk route says more. */
  readonly maxBodyBytes?: number;
  readonly access: Access;
  /** Writing calls that need an Idempotency-Key (`reliability.md` section 2). */
  readonly idempotent?: true;
  /** Problems this route may answer with beyond those any route can. */
  readonly errors?: readonly ProblemCode[];
  /** `event-stream`: answers server-sent events instead of one JSON value. `raw`: takes the body's bytes as they came. */
  readonly kind?: 'json' | 'event-stream' | 'raw';
}

/** Declares a route, keeping its literal types. */
export const defineRoute = <const R extends RouteDefinition>(route: R): R => route;

type SchemaInput<S> = S extends z.ZodType ? z.input<S> : unknown;

/** What a caller passes: path parameters, query and body in one flat object (their names never clash; a test checks). */
export type RouteInput<R extends RouteDefinition> = SchemaInput<R['params']> &
  SchemaInput<R['query']> &
  SchemaInput<R['body']>;

/** What a caller gets back. */
export type RouteOutput<R extends RouteDefinition> = R['response'] extends z.ZodType
  ? z.output<R['response']>
  : undefined;
