/** Goes on with what a vendor is asked, or is to be told, where nobody else does. Any number of server processes may run one each. */
import type { Backend } from '../backend.ts';
import { errorFields } from '../http/log.ts';
import { type Sweeper, startSweeper } from '../shared/sweeper.ts';
import { takeDueSteps } from './confirmation-store.ts';
import { pursueConfirmation } from './pursue-confirmation.ts';

const batch = 20;

/** One round; answers how many it went on with. A silent vendor keeps the others of its round waiting for one call at most. */
async function sweepOnce(backend: Backend): Promise<number> {
  const due = await backend.store.asSystem((tx) => takeDueSteps(tx, batch));
  await Promise.all(
    due.map(async (pursuit) => {
      try {
        await pursueConfirmation(backend, pursuit);
      } catch (error) {
        backend.log.error('confirmation_failed', { paymentId: pursuit.paymentId, ...errorFields(error) });
      }
    }),
  );
  return due.length;
}

export const startConfirmationSweeper = (backend: Backend): Sweeper =>
  startSweeper(
    async () => (await sweepOnce(backend)) === batch,
    (error) => backend.log.warn('confirmation_sweep_failed', errorFields(error)),
  );
