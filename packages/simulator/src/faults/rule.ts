import type { FaultName } from './catalogue.ts';

/** Narrows a rule to some requests; what is left out matches everything the fault can strike. */
export interface FaultMatch {
  readonly method?: string | undefined;
  /** Path or beginning of a path, such as `/rest/v2/transactions`. */
  readonly path?: string | undefined;
  /** The simulator's id of the account. */
  readonly merchantId?: string | undefined;
  /** Value of `invoice`: where callers put their attempt reference. */
  readonly attemptRef?: string | undefined;
  readonly amountMinor?: number | undefined;
}

/** Body of `POST /control/faults`. */
export interface FaultInput {
  readonly fault: FaultName;
  readonly match?: FaultMatch | undefined;
  /** How often it strikes; `null` until switched off. Without it once, or until switched off for the lasting ones. */
  readonly times?: number | null | undefined;
  /** Wait before the effect: between processing and the cut, say. */
  readonly afterMs?: number | undefined;
  readonly params?: Readonly<Record<string, number>> | undefined;
}

/** A switched-on fault. */
export interface FaultRule {
  readonly id: string;
  readonly fault: FaultName;
  readonly match: FaultMatch;
  readonly remaining: number | null;
  readonly hits: number;
  readonly afterMs: number;
  readonly params: Readonly<Record<string, number>>;
}

/** Body of `POST /control/faults/seed`: every request draws by itself, whatever the order of arrival. */
export interface FaultSeed {
  readonly seed: number;
  /** Share of requests struck, 0 to 1. */
  readonly rate: number;
  /** Drawn from; without it all of the network, answer and memory groups except `refuse`. */
  readonly faults?: readonly FaultName[] | undefined;
}

/** What a request shows to the rules. */
export interface RequestFacts {
  readonly does: 'charge' | 'void' | 'undo' | 'inquiry' | 'other';
  readonly method: string;
  readonly path: string;
  readonly merchantId: string | null;
  readonly attemptRef: string | null;
  readonly amountMinor: number | null;
}
