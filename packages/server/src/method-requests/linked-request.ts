/** A request as the holder of its link meets it. */
import type { LinkedMethodRequest } from '@tillkit/contract';
import type { Tx } from '../database/database.ts';
import { notFound } from '../http/problem.ts';
import { getCompany } from '../locations/company-store.ts';
import { findLocation } from '../locations/location-store.ts';
import type { LinkPrincipal } from '../sessions/principal.ts';
import { toLinkedRequest } from './method-request.ts';
import { findMethodRequest, lockMethodRequest, type MethodRequestRow } from './method-request-store.ts';

/** What the link's holder may know of it. */
export async function showLinked(tx: Tx, row: MethodRequestRow, now: Date): Promise<LinkedMethodRequest> {
  const company = await getCompany(tx);
  const location = await findLocation(tx, row.location_id);
  if (!location) throw notFound('location', 'locationId');
  return toLinkedRequest(row, { company, location }, now);
}

const found = (row: MethodRequestRow | undefined): MethodRequestRow => {
  if (!row) throw notFound('request', 'token');
  return row;
};

export async function linkedRequest(tx: Tx, link: LinkPrincipal): Promise<MethodRequestRow> {
  return found(await findMethodRequest(tx, link.methodRequestId));
}

/** As `linkedRequest`, and holds the row. */
export async function lockLinkedRequest(
  tx: Tx,
  link: Pick<LinkPrincipal, 'methodRequestId'>,
): Promise<MethodRequestRow> {
  return found(await lockMethodRequest(tx, link.methodRequestId));
}
