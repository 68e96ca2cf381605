/** Keeps an attempt's lease while a call is under way, so that the lease can be short and a dead process is noticed soon. */
import type { Backend } from '../backend.ts';
import { errorFields } from '../http/log.ts';
import { leaseSeconds, renewLease } from './attempt-store.ts';

const renewEveryMs = (leaseSeconds * 1000) / 3;

/** Runs `call`, renewing the lease beside it. Losing the lease does not stop the call: its answer meets the fence. */
export async function holdLease<T>(
  backend: Backend,
  lease: { companyId: string; attemptId: string; fence: number },
  call: () => Promise<T>,
): Promise<T> {
  const timer = setInterval(async () => {
    try {
      const held = await backend.store.inCompany(lease.companyId, (tx) => renewLease(tx, lease.attemptId, lease.fence));
      if (!held) clearInterval(timer);
    } catch (error) {
      backend.log.warn('lease_not_renewed', { attemptId: lease.attemptId, ...errorFields(error) });
    }
  }, renewEveryMs);
  try {
    return await call();
  } finally {
    clearInterval(timer);
  }
}
