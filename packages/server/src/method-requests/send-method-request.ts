/** Sending a request, and sending a new one in its place: staff see it at once, the mail leaves by a job. */
import { type MethodRequest, newId } from '@tillkit/contract';
import { type Actor, recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { findCustomer } from '../customers/customer-store.ts';
import type { Tx } from '../database/database.ts';
import { notFound } from '../http/problem.ts';
import type { CallContext, Intent, StoredAnswer } from '../http/route-call.ts';
import { answerOnce } from '../idempotency/idempotency-store.ts';
import { findLocation } from '../locations/location-store.ts';
import { assertMayStoreCards } from '../payment-methods/start-card-entry.ts';
import { type Member, mayUseCustomer, mayUseLocation, nameOf } from '../sessions/principal.ts';
import { requestLinkMinutesAt } from '../settings/index.ts';
import { sha256Hex } from '../shared/secrets.ts';
import { changeStatus, tellOfRequest } from './change-status.ts';
import { isOpen, kindsAt, linkStateAt, statusAt, toMethodRequest } from './method-request.ts';
import { insertMethodRequest, type MethodRequestRow, updateMethodRequest } from './method-request-store.ts';
import { lockOwnMethodRequest } from './own-method-request.ts';
import { requestEnded } from './request-ended.ts';
import type { MethodRequestPayload } from './request-payload.ts';

interface Caller {
  readonly call: CallContext;
  readonly principal: Member;
  readonly intent: Intent;
}

interface RequestInput {
  readonly customerId: string;
  readonly locationId: string;
  readonly email: string;
  readonly language: MethodRequest['language'];
}

/** @throws ApiProblem `not_found`, `integration_disabled`, `integration_pending`, `capability_missing` */
export async function sendMethodRequest(backend: Backend, caller: Caller, input: RequestInput): Promise<StoredAnswer> {
  const { companyId } = caller.principal;
  return backend.store.inCompany(companyId, (tx) =>
    answerOnce(tx, companyId, caller.intent, async () => {
      const row = await insert(backend, tx, caller, input);
      return { status: 201, output: toMethodRequest(row, backend.now()) };
    }),
  );
}

/**
 * Sends a new link to the same customer; the old one stops working, and its page says that a newer one was sent.
 * @throws ApiProblem as `sendMethodRequest`, and `method_request_ended` when it was completed or already replaced
 */
export async function resendMethodRequest(
  backend: Backend,
  caller: Caller,
  input: { readonly methodRequestId: string; readonly email: string | undefined },
): Promise<StoredAnswer> {
  const { companyId } = caller.principal;
  return backend.store.inCompany(companyId, (tx) =>
    answerOnce(tx, companyId, caller.intent, async () => {
      const old = await lockOwnMethodRequest(tx, caller.principal, input.methodRequestId);
      const now = backend.now();
      const state = linkStateAt(old, now);
      if (state === 'completed' || state === 'replaced') throw requestEnded(state);
      const { customer_id: customerId, location_id: locationId, language } = old;
      const email = input.email ?? old.email;
      const row = await insert(backend, tx, caller, { customerId, locationId, language, email });
      const columns = { replaced_by_id: row.id };
      if (isOpen(statusAt(old, now)))
        await changeStatus(tx, old, {
          to: 'revoked',
          by: actorOf(caller),
          columns: { ...columns, revoked_at: now, revoked_by: nameOf(caller.principal).name, attempt_id: null },
          details: { replacedBy: row.id },
        });
      else await updateMethodRequest(tx, old.id, columns);
      return { status: 201, output: toMethodRequest(row, now) };
    }),
  );
}

const actorOf = ({ call, principal }: Caller): Actor => ({ principal, requestId: call.requestId, ip: call.ip });

async function insert(backend: Backend, tx: Tx, caller: Caller, input: RequestInput): Promise<MethodRequestRow> {
  const { principal } = caller;
  const { companyId } = principal;
  const location = await findLocation(tx, input.locationId);
  if (!location || !mayUseLocation(principal, location.id)) throw notFound('location', 'locationId');
  const customer = await findCustomer(tx, input.customerId);
  if (!customer || !mayUseCustomer(principal, customer.id)) throw notFound('customer', 'customerId');
  // What the form can take is what the location can store; with nothing, it says why there is no card.
  if (kindsAt(location).length === 0) assertMayStoreCards(location);

  const id = newId('methodRequest');
  const createdAt = backend.now();
  const linkMinutes = await requestLinkMinutesAt(tx, location.id);
  const expiresAt = new Date(createdAt.getTime() + linkMinutes * 60_000);
  const row = await insertMethodRequest(tx, {
    id,
    company_id: companyId,
    customer_id: customer.id,
    location_id: location.id,
    email: input.email,
    language: input.language,
    token_hash: await sha256Hex(await backend.keyring.linkToken(id)),
    expires_at: expiresAt,
    created_by: nameOf(principal).name,
    created_at: createdAt,
  });
  await tellOfRequest(tx, row, 'method_request.created');
  await recordAudit(tx, actorOf(caller), {
    companyId,
    action: 'method_request.send',
    subjectId: id,
    locationId: location.id,
    details: { after: { status: 'sent', customerId: customer.id, email: input.email } },
  });
  const job: MethodRequestPayload = { companyId, methodRequestId: id };
  await backend.jobs.enqueue(tx, 'method_request_mail', job);
  await backend.jobs.enqueue(tx, 'expire_method_request', job, { startAfter: expiresAt });
  return row;
}
