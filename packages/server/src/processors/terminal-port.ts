/**
 * The part of the port for payment terminals, for processors that have them. It fits both kinds: one call that blocks until
 * the device has an outcome, and a session that is begun, polled and cancelled.
 */
import type { Money } from '@tillkit/contract';
import type { CallOptions, ChargeResult, ProcessorAccount, ProcessorTrace } from './charge-result.ts';

export interface TerminalInstruction {
  /** Our reference, stored before the call; the only name by which the charge can be found again. */
  readonly attemptRef: string;
  readonly amount: Money;
  readonly capture: 'now' | 'later';
  /** Human document number for the processor's own portal. */
  readonly orderNumber: string;
  readonly customerRef: string;
  readonly description: string;
}

/** The session ended without a charge, or never began, and whoever says so knows. */
export interface TerminalEnd {
  readonly state: 'no_charge';
  readonly cause:
    | 'canceled'
    | 'timed_out'
    /** It ended, and no document says why. */
    | 'incomplete'
    | 'busy'
    | 'unreachable'
    /** Our own conclusion: past all patience the processor knows of nothing. */
    | 'not_received';
  /** The processor's own words, for staff. */
  readonly message: string;
  readonly trace: ProcessorTrace;
}

export type TerminalResult = ChargeResult | TerminalEnd;

/** The amount is on the device, or about to be. */
export interface TerminalSession {
  readonly state: 'in_progress';
  /** By which the session can be asked about and cancelled, from any process. */
  readonly sessionRef: string;
  /** Of a blocking call: settles when it ends. Null where `get` has to be asked. Never rejects. */
  readonly outcome: Promise<TerminalResult> | null;
}

export type TerminalStart = TerminalSession | TerminalResult;

export interface TerminalTest {
  readonly state: 'ready' | 'refused' | 'unreachable';
  /** For staff: what was asked, and what that proves. */
  readonly message: string;
}

export interface TerminalPort {
  /**
   * How long after the send the device may still begin a charge. Until then "not found" proves nothing, and the device is
   * held; our own waiting ends with it.
   */
  readonly patienceMs: number;
  /**
   * The credentials that reach the device: its own pairing over what the location's account already knows. A string says in
   * words for staff what is wrong with the pairing, and never repeats a value.
   */
  pair(
    account: ProcessorAccount,
    pairing: Readonly<Record<string, string>>,
  ): { readonly credentials: Readonly<Record<string, string>> } | { readonly problem: string };
  /** What tells one device from another, among those of one processor. A secret may be part of it: it is kept as a hash. */
  deviceName(account: ProcessorAccount): string;
  /** Reads something harmless with the device's credentials. */
  test(account: ProcessorAccount, options: CallOptions): Promise<TerminalTest>;
  /** Sends the amount to the device. The signal ends our waiting, not the session. */
  start(account: ProcessorAccount, instruction: TerminalInstruction, options: CallOptions): Promise<TerminalStart>;
  /** How a session stands; `unavailable` where the processor has no such question, or does not answer it. */
  get(
    account: ProcessorAccount,
    sessionRef: string,
    options: CallOptions,
  ): Promise<TerminalResult | { readonly state: 'in_progress' } | { readonly state: 'unavailable' }>;
  /** `canceled` is the processor's word that nothing will be charged any more. */
  cancel(
    account: ProcessorAccount,
    sessionRef: string,
    options: CallOptions,
  ): Promise<'canceled' | 'too_late' | 'unsupported' | 'unavailable'>;
}
