/** A route of the contract as the client needs it at run time. */
import type { Shape } from './shape.ts';

export interface WireRoute {
  readonly method: string;
  /** `/v1/payments/{paymentId}` */
  readonly path: string;
  /** Names that travel in the query; every other name that is not in the path belongs to the body. */
  readonly query?: readonly string[];
  readonly body?: true;
  readonly idempotent?: true;
  readonly stream?: true;
  /** Null: answers nothing. */
  readonly response: Shape | null;
}

export type WireTable = Readonly<Record<string, Readonly<Record<string, WireRoute>>>>;
