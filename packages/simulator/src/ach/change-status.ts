import { toDecimal } from '@tillkit/contract/money';
import type { World } from '../gateway/world.ts';
import { timestamp } from '../shared/clock.ts';
import { type DebitEntry, type DebitStatus, type ReturnReason, returnReasons } from './bank-debit.ts';

/** What the notices call each state; those of the voids follow the pattern of the documented one (INFERRED). */
const payloadTypes: Readonly<Record<DebitStatus, string>> = {
  PENDING: 'ach.status.updated',
  SETTLING: 'ach.status.updated',
  SETTLED: 'ach.status.settled',
  RETURNED: 'ach.status.returned',
  CHARGEBACK: 'ach.status.chargeback',
  VOIDED: 'ach.status.rejectedvoided',
  REJECTED: 'ach.status.rejectedauthorizationdeclined',
};

/**
 * Takes a debit one step further, and tells the merchant by a status notice, which is not signed.
 * @returns null when there is no such debit, or it cannot go there.
 */
export function changeStatus(
  world: World,
  debitId: string,
  status: DebitStatus,
  reason: ReturnReason | null,
): DebitEntry | null {
  if (!world.ach.allows(debitId, status)) return null;
  world.ach.record({ kind: 'step', step: { debitId, status, reason, at: timestamp(world.clock) } });
  const entry = world.ach.entry(debitId);
  if (entry) tell(world, entry);
  return entry;
}

/** One step on the way that the bank of this account would take. */
export function advance(world: World, { debit, status }: DebitEntry): DebitEntry | null {
  if (status === 'PENDING') return changeStatus(world, debit.id, 'SETTLING', null);
  if (status !== 'SETTLING') return null;
  return debit.willReturn === null
    ? changeStatus(world, debit.id, 'SETTLED', null)
    : changeStatus(world, debit.id, 'RETURNED', debit.willReturn);
}

function tell(world: World, { debit, status, previous, reason, changed }: DebitEntry): void {
  const plan = world.faults.plan({
    method: 'POST',
    path: '/control/ach',
    does: 'other',
    merchantId: debit.accountId,
    attemptRef: debit.invoice,
    amountMinor: debit.amount.minor,
  });
  const payload = {
    transaction_id: debit.id,
    new_status: status,
    previous_status: previous,
    amount: toDecimal(debit.amount),
    currency: debit.amount.currency,
    timestamp: changed,
    merchant_id: debit.merchantId,
    ...(status === 'SETTLED' && { settlement_date: changed.slice(0, 10) }),
    ...(reason && { return_reason_code: reason, return_reason_description: returnReasons[reason] }),
  };
  const notice = {
    accountId: debit.accountId,
    transactionId: debit.id,
    event: `ACH ${status}`,
    invoice: debit.invoice,
    body: JSON.stringify({ PayLoadType: payloadTypes[status], Payload: payload }),
    // What a stranger would like the merchant to believe.
    forged: JSON.stringify({
      PayLoadType: 'ach.status.settled',
      Payload: { ...payload, new_status: 'SETTLED', amount: '99999.00' },
    }),
  };
  void world.ach.settled().then(() => world.webhooks.reportStatus(notice, plan));
}
