import type { Answer } from '../gateway/answer.ts';
import type { Clock } from '../shared/clock.ts';
import {
  canTakeJob,
  type DeviceEvent,
  type DeviceJob,
  type DevicePhase,
  type DeviceState,
  freshDevice,
  isAtWork,
  type JobEnd,
  type ShownCard,
  step,
  type Verdict,
} from './device.ts';

/** How long the device stays in its phases, in milliseconds. */
export interface TerminalTimes {
  /** For a card, and for a PIN, before it times out: UNKNOWN of the real one; others take two minutes [P-11]. */
  readonly waitingMs: number;
  readonly readingMs: number;
  readonly processingMs: number;
  /** How long a result stays on the screen. */
  readonly resultMs: number;
  readonly restartMs: number;
}

export const usualTimes: TerminalTimes = {
  waitingMs: 120_000,
  readingMs: 700,
  processingMs: 1400,
  resultMs: 6000,
  restartMs: 4000,
};

/** What the device sent to the gateway, and what came of it. */
export interface Sent {
  readonly answer: Answer;
  readonly verdict: Verdict;
}

/** The end of a job, for the call that waits for it. */
export interface JobResult {
  readonly how: JobEnd;
  /** The answer is lost on its way. */
  readonly cut: boolean;
  /** What was charged or declined, whether or not the caller gets to know. */
  readonly sent: Sent | null;
}

interface Live {
  state: DeviceState;
  send: ((card: ShownCard) => Sent) | null;
  sent: Sent | null;
  ended: (result: JobResult) => void;
  timer: AbortController;
}

/** The devices, one for each account: they live as long as the process, switched on and idle. */
export class Devices {
  readonly #live = new Map<string, Live>();
  readonly #watchers = new Set<() => void>();
  readonly #clock: Clock;
  #times: TerminalTimes;

  constructor(clock: Clock, times: Partial<TerminalTimes> = {}) {
    this.#clock = clock;
    this.#times = { ...usualTimes, ...times };
  }

  get times(): TerminalTimes {
    return this.#times;
  }

  /** Counts from the next phase on. */
  setTimes(times: Partial<TerminalTimes>): void {
    this.#times = { ...this.#times, ...times };
  }

  state(accountId: string): DeviceState {
    return this.#of(accountId).state;
  }

  /** Why a job cannot be given to this device, or `null`. */
  refusal(accountId: string): 'unreachable' | 'busy' | null {
    const { state } = this.#of(accountId);
    if (canTakeJob(state)) return null;
    return isAtWork(state) && state.online ? 'busy' : 'unreachable';
  }

  /**
   * Shows an amount and waits for its end; ask `refusal` first, in the same breath.
   * @param send authorises; called once, when the card has been read.
   */
  ask(accountId: string, job: DeviceJob, send: (card: ShownCard) => Sent): Promise<JobResult> {
    const live = this.#of(accountId);
    if (!canTakeJob(live.state)) return Promise.reject(new Error('The device cannot take a job now.'));
    return new Promise((resolve) => {
      Object.assign(live, { send, sent: null, ended: resolve });
      this.act(accountId, { kind: 'ask', job });
    });
  }

  /** @returns whether the event meant anything just now. */
  act(accountId: string, event: DeviceEvent): boolean {
    const live = this.#of(accountId);
    const before = live.state;
    const next = step(before, event);
    if (!next) return false;
    live.state = next.state;
    if (before.phase !== next.state.phase) this.#enter(accountId, live);
    if (next.ended) live.ended({ ...next.ended, sent: live.sent });
    for (const watcher of [...this.#watchers]) watcher();
    return true;
  }

  /** Calls back after every change. @returns how to stop. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Resolves when the device is in this phase, at once when it is already. */
  reached(accountId: string, phase: DevicePhase): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.state(accountId).phase !== phase) return;
        stop();
        resolve();
      };
      const stop = this.watch(look);
      look();
    });
  }

  /** Stops all timers: nothing happens by itself any more. */
  stop(): void {
    for (const live of this.#live.values()) live.timer.abort();
  }

  #of(accountId: string): Live {
    const known = this.#live.get(accountId);
    if (known) return known;
    const live = { state: freshDevice, send: null, sent: null, ended: () => {}, timer: new AbortController() };
    this.#live.set(accountId, live);
    return live;
  }

  #enter(accountId: string, live: Live): void {
    live.timer.abort();
    live.timer = new AbortController();
    const { phase, card } = live.state;
    // The charge goes out as the screen says "processing": what happens to the device after that cannot undo it.
    if (phase === 'processing' && card && live.send) live.sent = live.send(card);
    const later = this.#next(live);
    if (!later) return;
    const { signal } = live.timer;
    void this.#clock.sleep(later.ms, signal).then(() => {
      if (!signal.aborted) this.act(accountId, later.event);
    });
  }

  /** What happens by itself when nobody touches the device. */
  #next({ state, sent }: Live): { readonly ms: number; readonly event: DeviceEvent } | null {
    const times = this.#times;
    switch (state.phase) {
      case 'idle':
        return null;
      case 'waiting':
      case 'pin':
        return { ms: times.waitingMs, event: { kind: 'time_out' } };
      case 'reading':
        return { ms: times.readingMs, event: { kind: 'read' } };
      case 'processing':
        return sent && { ms: times.processingMs, event: { kind: 'decided', verdict: sent.verdict } };
      case 'result':
        return { ms: times.resultMs, event: { kind: 'clear' } };
      case 'restarting':
        return { ms: times.restartMs, event: { kind: 'started' } };
    }
  }
}
