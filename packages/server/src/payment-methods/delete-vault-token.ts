/** The processor's half of deleting a method: tried at once, and again by a job until the vault has said yes. */
import { idSchema } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { PermanentJobError } from '../jobs/job-queue.ts';
import { openProcessorAccount } from '../locations/processor-account-store.ts';
import { findPaymentMethod, isTokenInUse, type PaymentMethodRow } from './payment-method-store.ts';

const callTimeoutMs = 10_000;

/** What the job carries. */
export interface VaultTokenPayload {
  readonly companyId: string;
  readonly paymentMethodId: string;
}

/** @returns whether the vault certainly has the token no more, or has it for somebody else. */
export async function deleteVaultToken(backend: Backend, row: PaymentMethodRow): Promise<boolean> {
  // Another customer has the same bank account on file.
  if (await backend.store.inCompany(row.company_id, (tx) => isTokenInUse(tx, row))) return true;
  const opened = await openProcessorAccount(backend, row.processor_account_id);
  if (!opened) return false;
  const options = { signal: AbortSignal.timeout(callTimeoutMs) };
  return opened.processor.deleteMethod(opened.account, row.method_ref, options);
}

/** Starts doing the deletions that transactions asked for. */
export async function workVaultJobs(backend: Backend): Promise<void> {
  await backend.jobs.work('delete_vault_token', async (payload) => {
    const { companyId, paymentMethodId } = readPayload(payload);
    const row = await backend.store.inCompany(companyId, (tx) => findPaymentMethod(tx, paymentMethodId));
    if (!row || row.deleted_at === null) throw new PermanentJobError('There is no deleted method of this id.');
    if (!(await deleteVaultToken(backend, row))) throw new Error('The vault has not confirmed the deletion.');
  });
}

function readPayload(payload: unknown): VaultTokenPayload {
  if (typeof payload === 'object' && payload !== null && 'companyId' in payload && 'paymentMethodId' in payload) {
    const company = idSchema('company').safeParse(payload.companyId);
    const method = idSchema('paymentMethod').safeParse(payload.paymentMethodId);
    if (company.success && method.success) return { companyId: company.data, paymentMethodId: method.data };
  }
  throw new PermanentJobError('The job does not say which token to delete.');
}
