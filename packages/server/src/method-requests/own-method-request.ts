import type { Tx } from '../database/database.ts';
import { notFound } from '../http/problem.ts';
import { type Member, mayUseCustomer, mayUseLocation } from '../sessions/principal.ts';
import { findMethodRequest, lockMethodRequest, type MethodRequestRow } from './method-request-store.ts';

function asOwn(principal: Member, row: MethodRequestRow | undefined): MethodRequestRow {
  const own =
    row !== undefined && mayUseCustomer(principal, row.customer_id) && mayUseLocation(principal, row.location_id);
  if (!own) throw notFound('request', 'methodRequestId');
  return row;
}

/** The request if it is the caller's to see. @throws ApiProblem `not_found` */
export async function ownMethodRequest(tx: Tx, principal: Member, id: string): Promise<MethodRequestRow> {
  return asOwn(principal, await findMethodRequest(tx, id));
}

/** As `ownMethodRequest`, and holds the row. */
export async function lockOwnMethodRequest(tx: Tx, principal: Member, id: string): Promise<MethodRequestRow> {
  return asOwn(principal, await lockMethodRequest(tx, id));
}
