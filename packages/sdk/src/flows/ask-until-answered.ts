/** One request under one key, repeated until there is an answer: what was sent may well have taken effect. */
import { isTillConnectionError, isTillProblemError, isTillSchemaError } from '../errors/guards.ts';
import type { FlowProblem } from './flow.ts';
import { toFlowProblem } from './flow-problem.ts';
import type { Clock, WakeUps } from './ports.ts';

const pauseMs = 2_000;

export class PatientAsking {
  readonly #clock: Clock;
  readonly #stopWakeUps: () => void;
  #wake = (): void => {};
  #disposed = false;

  constructor(clock: Clock, wakeUps: WakeUps | undefined) {
    this.#clock = clock;
    this.#stopWakeUps = wakeUps?.(() => this.#wake()) ?? (() => {});
  }

  /**
   * @param send the same request each time
   * @param onOpen told while it is not known what became of it
   * @returns undefined once disposed
   * @throws what `send` throws when that says for certain that nothing was done
   */
  async ask<T>(send: () => Promise<T>, onOpen: (problem: FlowProblem) => void): Promise<T | undefined> {
    for (let uncertain = false; !this.#disposed; uncertain = true) {
      try {
        return await send();
      } catch (error) {
        if (!staysOpen(error, uncertain)) throw error;
        if (!this.#disposed) onOpen(toFlowProblem(error));
      }
      await this.#pause();
    }
    return undefined;
  }

  dispose(): void {
    this.#disposed = true;
    this.#stopWakeUps();
    this.#wake();
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(pauseMs, resolve);
      this.#wake = () => {
        cancel();
        this.#wake = () => {};
        resolve();
      };
    });
  }
}

function staysOpen(error: unknown, uncertain: boolean): boolean {
  if (isTillSchemaError(error)) return true;
  if (isTillConnectionError(error)) return uncertain || error.mayHaveArrived;
  if (!isTillProblemError(error)) return false;
  // Both say that the vault has been asked and what came of it is being found out.
  if (error.code === 'idempotency_in_progress' || error.code === 'processor_unavailable') return true;
  return error.isRetryable && (uncertain || error.status === 500);
}
