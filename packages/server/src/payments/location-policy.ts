/** May this location take this payment at all? Status, country and currency. Pure; every refusal names its rule. */
import type { Company, Location } from '@tillkit/contract';
import { ApiProblem } from '../http/problem.ts';
import { assertActive } from '../settings/index.ts';

/** @param kind `card` and `ach` move money at the processor; `recorded` only writes down cash, a check, a wire or credits. */
export function assertMayReceive(
  kind: 'card' | 'ach' | 'recorded',
  facts: { company: Company; location: Location; customerCurrency: string; currency: string },
): void {
  const { company, location, currency } = facts;
  const { capabilities } = assertActive(location);
  if (facts.customerCurrency !== currency || location.currency !== currency)
    throw new ApiProblem(
      'currency_not_allowed',
      `A payment in ${currency} needs a location and a customer in ${currency}; ${location.name} is in ${location.currency}, the customer in ${facts.customerCurrency}.`,
      { param: 'amount.currency' },
    );
  if (kind === 'recorded') return;
  if (!capabilities.currencies.includes(currency))
    throw new ApiProblem(
      'currency_not_allowed',
      `The processor of ${location.name} takes ${capabilities.currencies.join(', ')} only.`,
      { param: 'amount.currency' },
    );
  const country = [company.country, location.country].find((code) => !capabilities.countries.includes(code));
  if (country !== undefined)
    throw new ApiProblem(
      'country_not_allowed',
      `The processor of ${location.name} serves ${capabilities.countries.join(', ')} only, not ${country}.`,
    );
  if (!location.integration.methods.includes(kind))
    throw new ApiProblem(
      'capability_missing',
      kind === 'card'
        ? `The processor of ${location.name} takes no cards.`
        : `Bank accounts are not taken at ${location.name}: its processor does not, or the settings say no.`,
    );
}
