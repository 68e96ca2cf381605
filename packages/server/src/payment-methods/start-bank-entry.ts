import type { BankEntry, Location } from '@tillkit/contract';
import type { AccountHolderType } from '@tillkit/contract/bank-rules';
import type { Backend } from '../backend.ts';
import { findCustomer } from '../customers/customer-store.ts';
import type { ApiLocale } from '../http/api-locale.ts';
import { notFound } from '../http/problem.ts';
import { getCompany } from '../locations/company-store.ts';
import { findLocation } from '../locations/location-store.ts';
import { openProcessorAccount } from '../locations/processor-account-store.ts';
import { type Member, mayUseCustomer, mayUseLocation } from '../sessions/principal.ts';
import { bankAuthorization, type EnteredBy } from './bank-authorization.ts';
import { assertMayEnter, assertMayStore, entryLifeMs } from './start-card-entry.ts';

/**
 * Tells a bank form which frame to show, whose public key to use, and which authorisation to have accepted.
 * @throws ApiProblem `not_found`, `forbidden`, `integration_disabled`, `integration_pending`, `capability_missing`.
 */
export async function startBankEntry(
  backend: Backend,
  principal: Member,
  input: { locationId: string; customerId: string; locale: ApiLocale },
): Promise<BankEntry> {
  assertMayEnter(principal);
  const { location, customer, company } = await backend.store.inCompany(principal.companyId, async (tx) => ({
    location: await findLocation(tx, input.locationId),
    customer: await findCustomer(tx, input.customerId),
    company: await getCompany(tx),
  }));
  if (!location || !mayUseLocation(principal, location.id)) throw notFound('location', 'locationId');
  if (!customer || !mayUseCustomer(principal, customer.id)) throw notFound('customer', 'customerId');
  assertMayEnter(principal, location.id);
  const enteredBy = principal.kind === 'staff' ? 'staff' : 'holder';
  return bankEntryAt(backend, location, { companyName: company.name, enteredBy, locale: input.locale });
}

/** @throws ApiProblem `integration_disabled`, `integration_pending`, `capability_missing`. */
export async function bankEntryAt(
  backend: Backend,
  location: Location,
  wording: { companyName: string; enteredBy: EnteredBy; locale: ApiLocale },
): Promise<BankEntry> {
  const opened = await openProcessorAccount(backend, assertMayStore(location, 'ach'));
  if (!opened) throw notFound('processor account', 'locationId');
  const offer = (holder: AccountHolderType) => {
    const { version, text } = bankAuthorization(wording.companyName, { ...wording, holder });
    return { version, text };
  };
  return {
    kind: 'tillkit-frame',
    ...opened.processor.clientSession(opened.account, 'bank'),
    expiresAt: new Date(backend.now().getTime() + entryLifeMs).toISOString(),
    authorizations: { person: offer('person'), company: offer('company') },
  };
}
