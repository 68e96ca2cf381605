/**
 * The sweeper: finds attempts whose lease ran out or whose outcome is unknown, and asks. Works on the attempts table itself,
 * with leases by the database's clock, so any number of server processes may run one each.
 */
import type { Backend } from '../backend.ts';
import { errorFields } from '../http/log.ts';
import { leaseDueAttempts } from './attempt-store.ts';
import { inquireAttempt } from './send-attempt.ts';

const pauseMs = 500;
const batch = 20;

export interface PaymentSweeper {
  /** Finishes what is under way, then stops. */
  stop(): Promise<void>;
}

/** One round; answers how many attempts it asked about. */
export async function sweepOnce(backend: Backend): Promise<number> {
  const leases = await backend.store.asSystem((tx) =>
    leaseDueAttempts(tx, { owner: backend.instanceId, limit: batch }),
  );
  await Promise.all(
    leases.map(async (lease) => {
      try {
        await inquireAttempt(backend, lease);
      } catch (error) {
        backend.log.error('sweep_failed', { attemptId: lease.attempt.id, ...errorFields(error) });
      }
    }),
  );
  return leases.length;
}

export function startPaymentSweeper(backend: Backend): PaymentSweeper {
  let stopped = false;
  let wake = () => {};
  const running = (async () => {
    while (!stopped) {
      const count = await sweepOnce(backend).catch((error) => {
        backend.log.warn('sweep_failed', errorFields(error));
        return 0;
      });
      if (count === batch) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
