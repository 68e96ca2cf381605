/** What a client offers, derived from the contract's route table: resource, operation, input and output, typed end to end. */
import type { RouteDefinition, RouteOutput, Routes } from '@tillkit/contract';
import type { SubscribeOptions, Subscription } from './events/subscription.ts';

export interface CallOptions {
  /** Gives up the call; what was sent may still take effect. */
  readonly signal?: AbortSignal | undefined;
}

export interface IdempotentCallOptions extends CallOptions {
  /** One key an intent, kept over retries and reloads. Minted for the call when absent. */
  readonly idempotencyKey?: string | undefined;
}

/** What a schema reads and gives, seen structurally: the client has no validator of its own to name. */
interface SchemaTypes<Input, Output> {
  readonly _zod: { readonly input: Input; readonly output: Output };
}

type FieldsIn<S> = S extends SchemaTypes<infer Input, unknown> ? Input : unknown;

/** Query values as the caller thinks of them (numbers, flags), not as the text they travel as. */
type QueryIn<S> =
  S extends SchemaTypes<infer Input, infer Output>
    ? { [K in keyof Input]: K extends keyof Output ? Output[K] : never }
    : unknown;

type Flat<T> = { [K in keyof T]: T[K] };

/** One flat object: path parameters, query and body together. */
export type ClientInput<R extends RouteDefinition> = Flat<
  FieldsIn<R['params']> & QueryIn<R['query']> & FieldsIn<R['body']>
>;

type OptionsOf<R> = R extends { readonly idempotent: true } ? IdempotentCallOptions : CallOptions;

type Call<R extends RouteDefinition, Output> =
  Record<never, never> extends ClientInput<R>
    ? (input?: ClientInput<R>, options?: OptionsOf<R>) => Output
    : (input: ClientInput<R>, options?: OptionsOf<R>) => Output;

/** One operation of the table as a method. */
export type Operation<R extends RouteDefinition> = Call<R, Promise<RouteOutput<R>>>;

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

type ItemOf<R extends RouteDefinition> =
  RouteOutput<R> extends { items: readonly (infer T)[]; nextCursor: string | null } ? T : never;

/** `for await (const customer of client.customers.iterate({ search: 'north' }))`: every item, page after page as needed. */
type Iteration<R extends RouteDefinition> = Call<R, AsyncIterable<ItemOf<R>>>;

type JsonOperations<N> = {
  readonly [K in keyof N as N[K] extends { readonly kind: 'event-stream' | 'raw' }
    ? never
    : K]: N[K] extends RouteDefinition ? Operation<N[K]> : never;
};

type Iterable<N> = N extends { readonly list: infer L extends RouteDefinition }
  ? { readonly iterate: Iteration<L> }
  : unknown;

/** A noun of the contract with its operations. */
export type Resource<N> = JsonOperations<N> & Iterable<N>;

export interface LiveEvents {
  /** Events as they happen, resumed after every interruption. All subscribers of a client share one connection. */
  subscribe(options: SubscribeOptions): Subscription;
}

export type TillClient = {
  readonly [N in Exclude<keyof Routes, 'processorWebhooks' | 'events'>]: Resource<Routes[N]>;
} & { readonly events: Resource<Routes['events']> & LiveEvents };
