/** What a stored method looks like to those who may see it. Pure. */
import type { CardBrand, PaymentMethod } from '@tillkit/contract';
import { type CardExpiry, expiryState } from '@tillkit/contract/card-rules';
import type { PaymentMethodRow } from './payment-method-store.ts';

/** What a row has that is a card's; the table sees to it that a card has all of it. */
export function cardOf(row: PaymentMethodRow): { brand: CardBrand; expiry: CardExpiry } {
  const { brand, expiry_month: month, expiry_year: year } = row;
  if (brand === null || month === null || year === null) throw new Error(`${row.id} is no card.`);
  return { brand, expiry: { month, year } };
}

/** What a row has that is a bank account's, likewise. */
export function bankAccountOf(row: PaymentMethodRow) {
  const { bank_name: bankName, account_type: accountType, bank_authorization: authorization } = row;
  if (accountType === null || authorization === null) throw new Error(`${row.id} is no bank account.`);
  return { bankName, accountType, authorization };
}

/** @param today YYYY-MM-DD on the server's clock: a page's clock decides nothing. */
export function toPaymentMethod(row: PaymentMethodRow, today: string): PaymentMethod {
  const common = {
    id: row.id,
    customerId: row.customer_id,
    processorAccountId: row.processor_account_id,
    last4: row.last4,
    holderName: row.holder_name,
    description: row.description,
    primary: row.is_primary,
    provenance: { channel: row.provenance_channel, by: row.provenance_by, at: row.created_at.toISOString() },
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
  if (row.kind === 'card') {
    const { brand, expiry } = cardOf(row);
    const state = expiryState(expiry, today);
    return { ...common, kind: 'card', brand, expiry, expiryState: state, postalCode: row.postal_code };
  }
  const { bankName, accountType, authorization } = bankAccountOf(row);
  const { version, acceptedAt, acceptedBy } = authorization;
  return {
    ...common,
    kind: 'bank_account',
    bankName,
    accountType,
    authorization: { version, acceptedAt, acceptedBy },
  };
}

/** How messages name it: `card ending in 4242`. */
export const methodName = ({ kind, last4 }: Pick<PaymentMethodRow, 'kind' | 'last4'>): string =>
  `${kind === 'card' ? 'card' : 'bank account'} ending in ${last4}`;
