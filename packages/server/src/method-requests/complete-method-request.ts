/**
 * Entering a method through a link, once: T0 claims the request together with the attempt, so that of any number of senders
 * one reaches the vault; T2 completes it in the transaction that stores the method, or lets go of it (I12, B20).
 */
import type { CompletedMethodRequest } from '@tillkit/contract';
import { systemActor } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { ApiProblem } from '../http/problem.ts';
import { bankAccountOf, cardOf } from '../payment-methods/payment-method.ts';
import type { PaymentMethodRow } from '../payment-methods/payment-method-store.ts';
import { changeStatus } from './change-status.ts';
import { lockLinkedRequest, showLinked } from './linked-request.ts';
import { isOpen, linkStateAt, statusAt } from './method-request.ts';
import { type MethodRequestRow, updateMethodRequest } from './method-request-store.ts';
import { requestEnded } from './request-ended.ts';

/** Cards that may be refused on one link: who has a stolen list gets no further. */
const maxRefusals = 10;

/** T0. @throws ApiProblem `method_request_ended`, `method_request_busy`, `method_request_exhausted` */
export async function claimRequest(
  backend: Backend,
  tx: Tx,
  link: { readonly methodRequestId: string },
  attemptId: string,
): Promise<MethodRequestRow> {
  const row = await lockLinkedRequest(tx, link);
  if (row.attempt_id !== null && isOpen(row.status))
    throw new ApiProblem(
      'method_request_busy',
      'Something entered through this link is being stored right now. Wait a moment.',
      { retryAfter: 2 },
    );
  const now = backend.now();
  if (!isOpen(statusAt(row, now))) throw requestEnded(linkStateAt(row, now));
  if (row.refusals >= maxRefusals)
    throw new ApiProblem('method_request_exhausted', 'Too many cards were refused on this link. Ask for a new one.');
  return updateMethodRequest(tx, row.id, { attempt_id: attemptId });
}

/** T2, before the method is stored: holds the request, if it still waits for this attempt. */
export async function heldRequest(
  tx: Tx,
  methodRequestId: string,
  attemptId: string,
): Promise<MethodRequestRow | undefined> {
  const row = await lockLinkedRequest(tx, { methodRequestId });
  return isOpen(row.status) && row.attempt_id === attemptId ? row : undefined;
}

/** T2, the method is stored. Answers what its sender may see. The caller holds the row. */
export async function completeRequest(
  backend: Backend,
  tx: Tx,
  row: MethodRequestRow,
  method: PaymentMethodRow,
): Promise<CompletedMethodRequest> {
  const now = backend.now();
  const completed = await changeStatus(tx, row, {
    to: 'completed',
    by: systemActor,
    columns: { payment_method_id: method.id, completed_at: now, opened_at: row.opened_at ?? now, attempt_id: null },
    details: { paymentMethodId: method.id },
  });
  const { last4 } = method;
  return {
    request: await showLinked(tx, completed, now),
    method:
      method.kind === 'card'
        ? { kind: 'card', brand: cardOf(method).brand, last4 }
        : { kind: 'bank_account', accountType: bankAccountOf(method).accountType, last4 },
  };
}

/** T2, nothing was stored: another card may be tried. @param refused by its issuer; the processor's own trouble does not count */
export async function releaseRequest(
  tx: Tx,
  methodRequestId: string,
  { attemptId, refused }: { readonly attemptId: string; readonly refused: boolean },
): Promise<void> {
  const row = await heldRequest(tx, methodRequestId, attemptId);
  const refusals = (row?.refusals ?? 0) + (refused ? 1 : 0);
  if (row) await updateMethodRequest(tx, row.id, { attempt_id: null, refusals });
}
