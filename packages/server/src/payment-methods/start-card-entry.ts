import type { CardEntry, Location, Permission } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { findCustomer } from '../customers/customer-store.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { findLocation } from '../locations/location-store.ts';
import { openProcessorAccount } from '../locations/processor-account-store.ts';
import { hasPermission, type Member, mayAt, mayUseCustomer, mayUseLocation } from '../sessions/principal.ts';
import { assertActive } from '../settings/index.ts';

/** Staff who may use a card form: to store a card, or to take a payment with one. */
const mayEnterCards: readonly Permission[] = ['methods:manage', 'payments:receive', 'payments:take_in_orders'];

/** A card form asks again after this; the vault's own token lives at least as long. */
const entryLifeMs = 15 * 60_000;

/**
 * Tells a card form which frame to show and whose public key to use.
 * @throws ApiProblem `not_found`, `forbidden`, `integration_disabled`, `integration_pending`, `capability_missing`.
 */
export async function startCardEntry(
  backend: Backend,
  principal: Member,
  input: { locationId: string; customerId: string },
): Promise<CardEntry> {
  const refusal = () => new ApiProblem('forbidden', 'Your role may neither store cards nor take payments here.');
  if (!mayEnterCards.some((permission) => principal.kind !== 'staff' || hasPermission(principal, permission)))
    throw refusal();
  const { location, customer } = await backend.store.inCompany(principal.companyId, async (tx) => ({
    location: await findLocation(tx, input.locationId),
    customer: await findCustomer(tx, input.customerId),
  }));
  if (!location || !mayUseLocation(principal, location.id)) throw notFound('location', 'locationId');
  if (!customer || !mayUseCustomer(principal, customer.id)) throw notFound('customer', 'customerId');
  if (!mayEnterCards.some((permission) => mayAt(principal, permission, location.id))) throw refusal();
  return cardEntryAt(backend, location);
}

/** @throws ApiProblem `integration_disabled`, `integration_pending`, `capability_missing`. */
export async function cardEntryAt(backend: Backend, location: Location): Promise<CardEntry> {
  const processorAccountId = assertMayStoreCards(location);
  const opened = await openProcessorAccount(backend, processorAccountId);
  if (!opened) throw notFound('processor account', 'locationId');
  return {
    kind: 'tillkit-frame',
    ...opened.processor.clientSession(opened.account),
    expiresAt: new Date(backend.now().getTime() + entryLifeMs).toISOString(),
  };
}

/**
 * Answers the account whose vault takes the card.
 * @throws ApiProblem `integration_disabled`, `integration_pending` or `capability_missing`.
 */
export function assertMayStoreCards(location: Location): string {
  const { accountId, capabilities } = assertActive(location);
  if (!capabilities.methods.includes('card'))
    throw new ApiProblem('capability_missing', `The processor of ${location.name} takes no cards.`);
  return accountId;
}
