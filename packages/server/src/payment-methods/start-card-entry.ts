import type { CardEntry, Location, Permission } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { findCustomer } from '../customers/customer-store.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { findLocation } from '../locations/location-store.ts';
import { openProcessorAccount } from '../locations/processor-account-store.ts';
import { hasPermission, type Member, mayAt, mayUseCustomer, mayUseLocation } from '../sessions/principal.ts';
import { assertActive } from '../settings/index.ts';

/** Staff who may use a card or bank form: to store what is entered, or to take a payment with it. */
const mayEnterMethods: readonly Permission[] = ['methods:manage', 'payments:receive', 'payments:take_in_orders'];

/** A card form asks again after this; the vault's own token lives at least as long. */
export const entryLifeMs = 15 * 60_000;

/**
 * @param locationId Judged there, once it is known to be the caller's; before, at any location.
 * @throws ApiProblem `forbidden`
 */
export function assertMayEnter(principal: Member, locationId: string | null = null): void {
  if (principal.kind !== 'staff') return;
  const may = (permission: Permission) =>
    locationId === null ? hasPermission(principal, permission) : mayAt(principal, permission, locationId);
  if (!mayEnterMethods.some(may))
    throw new ApiProblem('forbidden', 'Your role may neither store payment methods nor take payments here.');
}

/**
 * Tells a card form which frame to show and whose public key to use.
 * @throws ApiProblem `not_found`, `forbidden`, `integration_disabled`, `integration_pending`, `capability_missing`.
 */
export async function startCardEntry(
  backend: Backend,
  principal: Member,
  input: { locationId: string; customerId: string },
): Promise<CardEntry> {
  assertMayEnter(principal);
  const { location, customer } = await backend.store.inCompany(principal.companyId, async (tx) => ({
    location: await findLocation(tx, input.locationId),
    customer: await findCustomer(tx, input.customerId),
  }));
  if (!location || !mayUseLocation(principal, location.id)) throw notFound('location', 'locationId');
  if (!customer || !mayUseCustomer(principal, customer.id)) throw notFound('customer', 'customerId');
  assertMayEnter(principal, location.id);
  return cardEntryAt(backend, location);
}

/** @throws ApiProblem `integration_disabled`, `integration_pending`, `capability_missing`. */
export async function cardEntryAt(backend: Backend, location: Location): Promise<CardEntry> {
  const processorAccountId = assertMayStoreCards(location);
  const opened = await openProcessorAccount(backend, processorAccountId);
  if (!opened) throw notFound('processor account', 'locationId');
  return {
    kind: 'tillkit-frame',
    ...opened.processor.clientSession(opened.account, 'card'),
    expiresAt: new Date(backend.now().getTime() + entryLifeMs).toISOString(),
  };
}

/**
 * Answers the account whose vault takes the card.
 * @throws ApiProblem `integration_disabled`, `integration_pending` or `capability_missing`.
 */
export const assertMayStoreCards = (location: Location): string => assertMayStore(location, 'card');

/** As above, for cards or bank accounts. */
export function assertMayStore(location: Location, method: 'card' | 'ach'): string {
  const { accountId } = assertActive(location);
  if (!location.integration.methods.includes(method))
    throw new ApiProblem(
      'capability_missing',
      method === 'card'
        ? `The processor of ${location.name} takes no cards.`
        : `Bank accounts are not taken at ${location.name}: its processor does not, or the settings say no.`,
    );
  return accountId;
}
