/** Follows a payment on a terminal to its ending, and cancels it where the processor can. */
import type { Payment, TillEvent } from '@tillkit/contract';
import type { Subscription } from '../../events/subscription.ts';
import { newIdempotencyKey } from '../../http/idempotency-key.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { FlowStore } from '../flow-store.ts';
import { LatestRun } from '../latest-run.ts';
import { readPayment } from '../paying/read-payment.ts';
import type { Clock } from '../ports.ts';
import { systemClock } from '../runtime.ts';
import type {
  FollowTerminalFlow,
  FollowTerminalOptions,
  FollowTerminalState,
  TerminalPhase,
} from './follow-terminal-state.ts';

/** Events tell at once; this is for when they do not come. */
const askEveryMs = 2_000;

const emptyState: FollowTerminalState = {
  phase: 'reading',
  payment: null,
  location: null,
  problem: null,
  cancelable: null,
  canceling: false,
  cancelProblem: null,
  live: false,
};

/** Starts at once. */
export function createFollowTerminalFlow(options: FollowTerminalOptions): FollowTerminalFlow {
  return new FollowTerminal(options);
}

class FollowTerminal implements FollowTerminalFlow {
  readonly #options: FollowTerminalOptions;
  readonly #clock: Clock;
  readonly #store = new FlowStore<FollowTerminalState>(emptyState, derive);
  readonly #run = new LatestRun();
  readonly #subscription: Subscription;
  readonly #stopWakeUps: () => void;
  #cancelTimer = (): void => {};
  #locationAsked = false;
  #disposed = false;

  constructor(options: FollowTerminalOptions) {
    this.#options = options;
    const { client, payment, clock = systemClock, wakeUps } = options;
    this.#clock = clock;
    if (payment) this.#show(payment);
    this.#stopWakeUps = wakeUps?.(() => this.#read()) ?? (() => {});
    this.#subscription = client.events.subscribe({
      onEvent: (event) => this.#hear(event),
      onStatus: ({ status, gapFree }) => {
        this.#store.update({ live: status === 'open' });
        if (status === 'open' && !gapFree) this.#read();
      },
    });
    this.#read();
  }

  get state(): FollowTerminalState {
    return this.#store.state;
  }

  subscribe(listener: (state: FollowTerminalState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  dispose(): void {
    this.#disposed = true;
    this.#store.close();
    this.#subscription.close();
    this.#stopWakeUps();
    this.#cancelTimer();
    this.#run.stop();
  }

  cancel(): void {
    if (this.state.cancelable !== 'here' || this.state.canceling) return;
    void this.#cancel();
  }

  async #cancel(): Promise<void> {
    const { client, paymentId } = this.#options;
    this.#store.update({ canceling: true, cancelProblem: null });
    try {
      this.#show(await client.payments.cancel({ paymentId }, { idempotencyKey: newIdempotencyKey() }));
      this.#store.update({ canceling: false });
    } catch (error) {
      this.#store.update({ canceling: false, cancelProblem: toFlowProblem(error) });
      this.#read();
    }
  }

  #read(): void {
    this.#cancelTimer();
    if (this.#disposed || isOver(this.state.phase)) return;
    void this.#run.start(async (signal) => {
      try {
        const payment = await this.#options.client.payments.get({ paymentId: this.#options.paymentId }, { signal });
        if (!signal.aborted) this.#show(payment);
      } catch (error) {
        if (!signal.aborted) this.#store.update({ problem: toFlowProblem(error) });
      }
      if (!signal.aborted && !isOver(this.state.phase))
        this.#cancelTimer = this.#clock.after(askEveryMs, () => this.#read());
    });
  }

  #show(payment: Payment): void {
    const { payment: before } = this.state;
    if (before && before.version > payment.version) return;
    this.#store.update({ payment, problem: null });
    if (!this.#locationAsked) {
      this.#locationAsked = true;
      void this.#readLocation(payment.locationId);
    }
  }

  async #readLocation(locationId: string): Promise<void> {
    try {
      const location = await this.#options.client.locations.get({ locationId });
      this.#store.update({ location });
    } catch {
      // Only whether it can be cancelled from here hangs on it; the red key always works.
      this.#locationAsked = false;
    }
  }

  #hear(event: TillEvent): void {
    if (event.subjectId === this.#options.paymentId) this.#read();
  }
}

const isOver = (phase: TerminalPhase): boolean => phase === 'paid' || phase === 'not_paid';

function derive(state: FollowTerminalState): FollowTerminalState {
  const phase = phaseOf(state.payment);
  const here = state.location?.integration.capabilities?.terminal?.cancel ?? false;
  // The device has done its part then: what is asked is the vendor's order system, and the backend can stop asking.
  if (phase === 'confirming_order') return { ...state, phase, cancelable: 'here' };
  return { ...state, phase, cancelable: phase === 'waiting' ? (here ? 'here' : 'device') : null };
}

function phaseOf(payment: Payment | null): TerminalPhase {
  if (!payment) return 'reading';
  const { kind } = readPayment(payment);
  return kind === 'at_terminal' ? 'waiting' : kind;
}
