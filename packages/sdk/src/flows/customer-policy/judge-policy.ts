/** Which rules of a customer exclude each other, and which have no effect as things stand. Pure. */
import type { CustomerPolicy, Settings } from '@tillkit/contract';
import type { CustomerPolicyState } from './customer-policy-state.ts';

export function excludedBy({ restrictCards, requireCardOnline }: CustomerPolicy): CustomerPolicyState['excludedBy'] {
  return {
    ...(restrictCards && !requireCardOnline && { requireCardOnline: 'restrictCards' as const }),
    ...(requireCardOnline && !restrictCards && { restrictCards: 'requireCardOnline' as const }),
  };
}

/** @param company null when the caller may not read the settings: nothing is said of them then. */
export function withoutEffect(policy: CustomerPolicy, company: Settings | null): CustomerPolicyState['withoutEffect'] {
  const online = policy.allowOnline ? null : ('online_off' as const);
  const cards = online ?? (company && !company.ecommerceCards ? ('ecommerce_cards_off' as const) : null);
  const confirmation = company && !company.paymentUponConfirmation ? ('confirmation_off' as const) : null;
  return {
    ...(policy.attachLinks && online && { attachLinks: online }),
    ...(policy.requireCardOnline && cards && { requireCardOnline: cards }),
    ...(policy.requireUponConfirmation && confirmation && { requireUponConfirmation: confirmation }),
  };
}
