/** What a request is and what its link's holder may know. Pure; the server's clock alone says what has expired. */
import {
  type Company,
  type LinkedMethodRequest,
  type LinkState,
  type Location,
  type MethodRequest,
  type MethodRequestStatus,
  type RequestableKind,
  requestableKinds,
} from '@tillkit/contract';
import type { MethodRequestRow } from './method-request-store.ts';

/** As it stands at `now`. What was entered in time is stored even when the vault answers later. */
export function statusAt(row: MethodRequestRow, now: Date): MethodRequestStatus {
  const lapsed = isOpen(row.status) && row.attempt_id === null && row.expires_at.getTime() <= now.getTime();
  return lapsed ? 'expired' : row.status;
}

export const isOpen = (status: MethodRequestStatus): boolean => status === 'sent' || status === 'opened';

export function linkStateAt(row: MethodRequestRow, now: Date): LinkState {
  const status = statusAt(row, now);
  if (isOpen(status)) return 'open';
  // A newer link is what helps, whether this one was revoked for it or had expired before.
  if (status !== 'completed' && row.replaced_by_id !== null) return 'replaced';
  return status === 'completed' || status === 'expired' ? status : 'revoked';
}

/** What a form at this location can take. */
export const kindsAt = (location: Location): RequestableKind[] =>
  requestableKinds.filter((kind) => location.integration.methods.includes(kind === 'card' ? 'card' : 'ach'));

export function toMethodRequest(row: MethodRequestRow, now: Date): MethodRequest {
  return {
    id: row.id,
    customerId: row.customer_id,
    locationId: row.location_id,
    email: row.email,
    language: row.language,
    status: statusAt(row, now),
    delivery: row.delivery,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
    openedAt: row.opened_at?.toISOString() ?? null,
    completedAt: row.completed_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    revokedBy: row.revoked_by,
    replacedById: row.replaced_by_id,
    paymentMethodId: row.payment_method_id,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
  };
}

export function toLinkedRequest(
  row: MethodRequestRow,
  from: { readonly company: Company; readonly location: Location },
  now: Date,
): LinkedMethodRequest {
  const { name, mail } = from.company;
  return {
    state: linkStateAt(row, now),
    company: { name, accentColor: mail.accentColor, contactEmail: mail.replyTo },
    language: row.language,
    kinds: kindsAt(from.location),
    expiresAt: row.expires_at.toISOString(),
  };
}
