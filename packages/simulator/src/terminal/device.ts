import type { Money } from '@tillkit/contract/money';

/**
 * A payment terminal as a state machine: what it shows, and what each hand, timer and accident does to it. Pure; the
 * clock and the gateway are in `devices.ts`.
 *
 * idle → waiting (amount shown) → reading → (pin) → processing → result → idle. The device itself asks the gateway for
 * the authorisation: from `processing` on the charge is out, before it nothing is.
 */
export type DevicePhase = 'idle' | 'waiting' | 'reading' | 'pin' | 'processing' | 'result' | 'restarting';

/** What the device is asked to do; an AUTH of nothing saves the card. */
export interface DeviceJob {
  readonly type: 'SALE' | 'AUTH' | 'REFUND';
  readonly amount: Money;
  readonly invoice: string | null;
}

export type CardEntry = 'tap' | 'insert' | 'swipe';

/** A card as it was held to the device. */
export interface ShownCard {
  /** A published test number; it stays in memory. */
  readonly number: string;
  readonly entry: CardEntry;
  /** The issuer declines it whatever the number says. */
  readonly declines: boolean;
  /** `null` until it was typed, or when none is needed. PINs are judged as they come and never kept. */
  readonly pin: 'right' | 'wrong' | null;
}

/** What the gateway decided, for the screen. */
export interface Verdict {
  readonly approved: boolean;
  readonly resultCode: string;
  readonly message: string;
  readonly authorizationCode: string | null;
}

export type DeviceOutcome = 'approved' | 'declined' | 'cancelled' | 'timed_out' | 'no_connection' | 'no_answer';

export interface DeviceState {
  readonly phase: DevicePhase;
  readonly online: boolean;
  /** The next end of a job does not reach the caller: the connection is cut. Counts once. */
  readonly losesAnswer: boolean;
  /** The next card is declined. Counts once. */
  readonly declinesNext: boolean;
  readonly job: DeviceJob | null;
  readonly card: ShownCard | null;
  readonly outcome: DeviceOutcome | null;
  readonly verdict: Verdict | null;
}

export type DeviceEvent =
  | { readonly kind: 'ask'; readonly job: DeviceJob }
  | { readonly kind: 'present'; readonly card: ShownCard }
  | { readonly kind: 'read' }
  | { readonly kind: 'pin'; readonly right: boolean }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'time_out' }
  | { readonly kind: 'decided'; readonly verdict: Verdict }
  | { readonly kind: 'clear' }
  | { readonly kind: 'started' }
  | { readonly kind: 'line'; readonly online: boolean }
  | { readonly kind: 'lose_answer'; readonly on: boolean }
  | { readonly kind: 'decline_next'; readonly on: boolean }
  | { readonly kind: 'reboot' };

/**
 * How a job came to its end for the caller: with the gateway's decision; with nothing done (`cancelled`, `timed_out`,
 * `unreachable`); or `silent`, when the device fell dumb and only the book knows whether it had charged.
 */
export type JobEnd = 'decided' | 'cancelled' | 'timed_out' | 'unreachable' | 'silent';

export interface Step {
  readonly state: DeviceState;
  readonly ended: { readonly how: JobEnd; readonly cut: boolean } | null;
}

const bare = { job: null, card: null, outcome: null, verdict: null } as const;

export const freshDevice: DeviceState = {
  ...bare,
  phase: 'idle',
  online: true,
  losesAnswer: false,
  declinesNext: false,
};

/** Whether a caller is waiting for this device. */
export const isAtWork = ({ phase }: DeviceState): boolean =>
  phase === 'waiting' || phase === 'reading' || phase === 'pin' || phase === 'processing';

/** @returns `null` when the event means nothing just now. */
export function step(state: DeviceState, event: DeviceEvent): Step | null {
  switch (event.kind) {
    case 'ask':
      return canTakeJob(state) ? goOn(state, { ...bare, phase: 'waiting', job: event.job }) : null;
    case 'present':
      return state.phase === 'waiting' ? present(state, event.card) : null;
    case 'read':
      return state.phase === 'reading' ? goOn(state, { phase: needsPin(state) ? 'pin' : 'processing' }) : null;
    case 'pin':
      return state.phase === 'pin' ? typePin(state, event.right) : null;
    case 'cancel':
      return isStillStoppable(state) ? end(state, 'cancelled', 'cancelled') : null;
    case 'time_out':
      return isStillStoppable(state) ? end(state, 'timed_out', 'timed_out') : null;
    case 'decided':
      return state.phase === 'processing' ? decide(state, event.verdict) : null;
    case 'clear':
      return state.phase === 'result' ? goOn(state, { ...bare, phase: 'idle' }) : null;
    case 'started':
      return state.phase === 'restarting' ? goOn(state, { phase: 'idle' }) : null;
    case 'line':
      return changeLine(state, event.online);
    case 'lose_answer':
      return goOn(state, { losesAnswer: event.on });
    case 'decline_next':
      return goOn(state, { declinesNext: event.on });
    case 'reboot':
      return state.phase === 'restarting' ? null : reboot(state);
  }
}

/** A result on the screen makes way for the next customer. */
export const canTakeJob = ({ phase, online }: DeviceState): boolean =>
  online && (phase === 'idle' || phase === 'result');

const goOn = (state: DeviceState, change: Partial<DeviceState>): Step => ({
  state: { ...state, ...change },
  ended: null,
});

function present(state: DeviceState, card: ShownCard): Step {
  const declines = card.declines || state.declinesNext;
  return goOn(state, { phase: 'reading', card: { ...card, declines }, declinesNext: false });
}

const needsPin = ({ card }: DeviceState): boolean => card?.entry === 'insert' && card.pin === null;

function typePin(state: DeviceState, right: boolean): Step {
  const card = state.card && { ...state.card, pin: right ? ('right' as const) : ('wrong' as const) };
  return goOn(state, { phase: 'processing', card });
}

/** Once the charge is out it is too late. */
const isStillStoppable = (state: DeviceState): boolean => isAtWork(state) && state.phase !== 'processing';

function decide(state: DeviceState, verdict: Verdict): Step {
  const { state: shown, ended } = end(state, verdict.approved ? 'approved' : 'declined', 'decided');
  return { state: { ...shown, verdict }, ended };
}

/** A device that loses its line sends nothing any more; what it had sent already stands. */
function changeLine(state: DeviceState, online: boolean): Step {
  const changed = { ...state, online };
  if (online || !isAtWork(state)) return goOn(changed, {});
  return state.phase === 'processing'
    ? end(changed, 'no_answer', 'silent')
    : end(changed, 'no_connection', 'unreachable');
}

function reboot(state: DeviceState): Step {
  if (!isAtWork(state)) return goOn(state, { ...bare, phase: 'restarting' });
  const { state: ended, ended: how } = end(state, 'no_answer', 'silent');
  return { state: { ...ended, ...bare, phase: 'restarting' }, ended: how };
}

function end(state: DeviceState, outcome: DeviceOutcome, how: JobEnd): Step {
  return {
    state: { ...state, phase: 'result', outcome, losesAnswer: false },
    ended: { how, cut: state.losesAnswer },
  };
}
