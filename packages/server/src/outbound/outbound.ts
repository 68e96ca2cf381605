/** The port for calls to addresses that tenants name: signed as Standard Webhooks 1.0.0, and kept out of our own network. */

export interface SignedCall {
  /** As `refuseUrl` accepted it. */
  readonly url: string;
  /** Standard Webhooks message id: the same over all repetitions. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
  /** `whsec_…`, newest first; the call is signed with each, so that the receiver may hold any of them during a rotation. */
  readonly secrets: readonly string[];
  /** Ends the call as `timed_out`. */
  readonly signal: AbortSignal;
}

/**
 * Messages are for the integrator: they hold no body, no secret and no header of the answer.
 *
 * `forbidden_address`: the name, or an address it stands for, may not be called; nothing was connected to.
 * `unreachable`: no name, no connection, no valid certificate, a connection that broke before the answer was whole, or nothing
 * to sign with.
 * `too_large`: the answer began and was longer than 64 kB.
 */
export type CallAnswer =
  | { readonly state: 'answered'; readonly status: number; readonly body: string }
  | {
      readonly state: 'no_answer';
      readonly cause: 'forbidden_address' | 'unreachable' | 'timed_out' | 'too_large';
      readonly message: string;
    };

export interface Outbound {
  /** Null when the address may be called; else in words for the integrator why not. Looks at the text only; addresses are judged at each call. */
  refuseUrl(url: string): string | null;
  /** Posts once. Never throws, never follows a redirect (a 3xx is an answer like any other). */
  call(call: SignedCall): Promise<CallAnswer>;
}

/** For a backend that can reach nobody, as in a page. */
export const noOutbound: Outbound = {
  refuseUrl: () => null,
  call: async () => ({ state: 'no_answer', cause: 'unreachable', message: 'This backend calls no other systems.' }),
};
