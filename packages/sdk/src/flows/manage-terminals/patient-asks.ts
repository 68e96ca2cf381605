/** Several requests at once, each repeated until there is an answer. */
import type { Terminal } from '@tillkit/contract';
import { isTillProblemError } from '../../errors/guards.ts';
import { PatientAsking } from '../ask-until-answered.ts';
import type { FlowProblem } from '../flow.ts';
import type { FlowPorts } from '../ports.ts';
import { systemClock } from '../runtime.ts';

export class PatientAsks {
  readonly #ports: Pick<FlowPorts, 'clock' | 'wakeUps'>;
  readonly #open = new Set<PatientAsking>();

  constructor(ports: Pick<FlowPorts, 'clock' | 'wakeUps'>) {
    this.#ports = ports;
  }

  /**
   * @param send the same request each time
   * @param onOpen told while it is not known what became of it
   * @returns undefined once disposed
   * @throws why nothing was done
   */
  async ask(send: () => Promise<Terminal>, onOpen: (problem: FlowProblem) => void): Promise<Terminal | undefined> {
    const { clock = systemClock, wakeUps } = this.#ports;
    const asking = new PatientAsking(clock, wakeUps);
    this.#open.add(asking);
    let asked = false;
    try {
      const answer = await asking.ask(async () => {
        const first = !asked;
        asked = true;
        try {
          return { terminal: await send() };
        } catch (error) {
          if (first && wasNotVerified(error)) return { error };
          throw error;
        }
      }, onOpen);
      if (answer && 'error' in answer) throw answer.error;
      return answer?.terminal;
    } finally {
      this.#open.delete(asking);
      asking.dispose();
    }
  }

  dispose(): void {
    for (const asking of this.#open) asking.dispose();
  }
}

/** A pairing is verified before anything is kept: when that was not possible, nothing was done. */
const wasNotVerified = (error: unknown): boolean =>
  isTillProblemError(error) && error.code === 'processor_unavailable' && !error.earlierAttemptMayHaveArrived;
