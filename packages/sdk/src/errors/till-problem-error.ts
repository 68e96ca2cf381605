import type { Actor, Problem, ProblemCode } from '@tillkit/contract';

/** Codes of the contract; a newer backend may have more. */
export type AnyProblemCode = ProblemCode | (string & Record<never, never>);

export interface ProblemFacts extends Omit<Problem, 'code' | 'type'> {
  readonly code: AnyProblemCode;
  /** From the contract's table. */
  readonly isRetryable: boolean;
  /** Milliseconds the backend asks to wait; null when it did not say. */
  readonly retryAfterMs: number | null;
  readonly earlierAttemptMayHaveArrived: boolean;
}

/** The backend refused the call and said why (RFC 9457): `code` is stable, `actor` is who must act, `message` is plain words. */
export class TillProblemError extends Error {
  override readonly name = 'TillProblemError';
  readonly code: AnyProblemCode;
  readonly actor: Actor;
  readonly status: number;
  readonly title: string;
  /** Dotted path of the value at fault: `allocations.2.amount`. */
  readonly param: string | null;
  readonly issues: NonNullable<Problem['issues']>;
  /** Fresh facts by code: changed balances, the earlier payment's id. */
  readonly context: NonNullable<Problem['context']>;
  /** To quote when asking for help. */
  readonly requestId: string;
  /** May the very same request be sent again later, with the same key? */
  readonly isRetryable: boolean;
  readonly retryAfterMs: number | null;
  /**
   * An earlier attempt of this call was sent and its answer lost. Then a refusal that is decided before the key is looked
   * up (credentials, permissions, form) says nothing about what that attempt did.
   */
  readonly earlierAttemptMayHaveArrived: boolean;

  constructor(facts: ProblemFacts) {
    super(facts.detail);
    this.code = facts.code;
    this.actor = facts.actor;
    this.status = facts.status;
    this.title = facts.title;
    this.param = facts.param ?? null;
    this.issues = facts.issues ?? [];
    this.context = facts.context ?? {};
    this.requestId = facts.requestId;
    this.isRetryable = facts.isRetryable;
    this.retryAfterMs = facts.retryAfterMs;
    this.earlierAttemptMayHaveArrived = facts.earlierAttemptMayHaveArrived;
  }
}
