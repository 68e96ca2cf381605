/**
 * The sweeper: finds attempts whose lease ran out or whose outcome is unknown, and asks. Works on the attempts table itself,
 * with leases by the database's clock, so any number of server processes may run one each.
 */
import type { Backend } from '../backend.ts';
import { errorFields } from '../http/log.ts';
import { type Sweeper, startSweeper } from '../shared/sweeper.ts';
import { leaseDueAttempts } from './attempt-store.ts';
import { inquireAttempt } from './send-attempt.ts';

const batch = 20;

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

export const startPaymentSweeper = (backend: Backend): Sweeper =>
  startSweeper(
    async () => (await sweepOnce(backend)) === batch,
    (error) => backend.log.warn('sweep_failed', errorFields(error)),
  );
