/** From the token behind the `#` of a link to a session of that one purpose. Changes nothing, however often (B18). */
import type { LinkedMethodRequest, LinkSubject } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { ApiProblem } from '../http/problem.ts';
import { signSessionToken } from '../sessions/session-token.ts';
import { sha256Hex } from '../shared/secrets.ts';
import type { ExchangeLimits } from './exchange-limits.ts';
import { showLinked } from './linked-request.ts';
import { findByTokenHash } from './method-request-store.ts';

/** Long enough to find a card and type it; the link can be opened again. */
const sessionLifeMs = 30 * 60_000;

export interface ExchangedLink {
  readonly request: LinkedMethodRequest;
  readonly session: { token: string; expiresAt: string } | null;
}

/** @throws ApiProblem `not_found` for every token that is none, `too_many_requests` */
export async function exchangeLink(
  backend: Backend,
  limits: ExchangeLimits,
  input: { readonly token: string; readonly ip: string | null },
): Promise<ExchangedLink> {
  const now = backend.now();
  limits.admit(input.ip, now);
  const tokenHash = await sha256Hex(input.token);
  const row = await backend.store.asSystem((tx) => findByTokenHash(tx, tokenHash));
  if (!row) {
    limits.missed(input.ip, now);
    throw new ApiProblem('not_found', 'This link is not known. Open it again from the e-mail, whole.', {
      param: 'token',
    });
  }
  const companyId = row.company_id;
  const request = await backend.store.inCompany(companyId, (tx) => showLinked(tx, row, now));
  if (request.state !== 'open') return { request, session: null };
  const subject: LinkSubject = {
    kind: 'link',
    purpose: 'method_request',
    methodRequestId: row.id,
    customerId: row.customer_id,
    locationId: row.location_id,
  };
  const expiresAt = new Date(now.getTime() + sessionLifeMs);
  const token = await signSessionToken(backend.keyring, { companyId, subject, issuedAt: now, expiresAt });
  return { request, session: { token, expiresAt: expiresAt.toISOString() } };
}
