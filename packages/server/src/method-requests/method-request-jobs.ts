import { systemActor } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { PermanentJobError } from '../jobs/job-queue.ts';
import { changeStatus } from './change-status.ts';
import { isOpen, statusAt } from './method-request.ts';
import { lockMethodRequest } from './method-request-store.ts';
import { type MethodRequestPayload, readRequestPayload } from './request-payload.ts';

/** Starts telling of requests that expire. Whoever asks meanwhile gets the right answer without it. */
export async function workExpiryJobs(backend: Backend): Promise<void> {
  await backend.jobs.work('expire_method_request', async (payload) => {
    const request = readRequestPayload(payload);
    if (!request) throw new PermanentJobError('The job does not say which request expires.');
    await expireMethodRequest(backend, request);
  });
}

/** @throws while something entered in time is still being stored: again later. */
export async function expireMethodRequest(
  backend: Backend,
  { companyId, methodRequestId }: MethodRequestPayload,
): Promise<void> {
  await backend.store.inCompany(companyId, async (tx) => {
    const row = await lockMethodRequest(tx, methodRequestId);
    if (!row || !isOpen(row.status)) return;
    if (statusAt(row, backend.now()) !== 'expired') throw new Error('The request has not expired yet.');
    await changeStatus(tx, row, { to: 'expired', by: systemActor });
  });
}
