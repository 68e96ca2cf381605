/** Reading a payment; one whose outcome is unknown is asked about on the way (`reliability.md` 1.3, "on read"). */
import type { Payment } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { errorFields } from '../http/log.ts';
import { findAttemptOf, leaseForInquiry } from './attempt-store.ts';
import { presentPayment, type Viewer } from './payment-store.ts';
import { inquireAttempt } from './send-attempt.ts';

const minGapMs = 2_000;
/** What clears for days changes every two hours at most, and its notices come by themselves. */
const clearingGapMs = 60_000;

/** Its charge is, or the capture or void of what it has authorized. What the vendor is asked, the processor does not know. */
const isUndecided = ({ status, stage }: Payment): boolean =>
  (status === 'processing' && stage !== 'confirming_order') || (status === 'authorized' && stage !== null);

export async function readPayment(
  backend: Backend,
  companyId: string,
  paymentId: string,
  viewer: Viewer,
): Promise<Payment | undefined> {
  const payment = await backend.store.inCompany(companyId, (tx) => presentPayment(tx, paymentId, viewer));
  if (!payment || !isUndecided(payment)) return payment;
  const lease = await backend.store.inCompany(companyId, async (tx) => {
    const attempt = await findAttemptOf(tx, paymentId);
    return attempt && !attempt.leased
      ? leaseForInquiry(tx, attempt.id, {
          owner: backend.instanceId,
          minGapMs: payment.stage === 'clearing' ? clearingGapMs : minGapMs,
        })
      : undefined;
  });
  if (!lease) return payment;
  try {
    await inquireAttempt(backend, lease);
  } catch (error) {
    // The reader still gets what is known; the sweeper asks again.
    backend.log.warn('inquiry_on_read_failed', { paymentId, ...errorFields(error) });
  }
  return backend.store.inCompany(companyId, (tx) => presentPayment(tx, paymentId, viewer));
}
