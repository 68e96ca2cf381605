/** What a stored method looks like to those who may see it. Pure. */
import type { PaymentMethod } from '@tillkit/contract';
import { expiryState } from '@tillkit/contract/card-rules';
import type { PaymentMethodRow } from './payment-method-store.ts';

/** @param today YYYY-MM-DD on the server's clock: a page's clock decides nothing. */
export function toPaymentMethod(row: PaymentMethodRow, today: string): PaymentMethod {
  const expiry = { month: row.expiry_month, year: row.expiry_year };
  return {
    id: row.id,
    customerId: row.customer_id,
    processorAccountId: row.processor_account_id,
    kind: row.kind,
    brand: row.brand,
    last4: row.last4,
    expiry,
    expiryState: expiryState(expiry, today),
    holderName: row.holder_name,
    postalCode: row.postal_code,
    description: row.description,
    primary: row.is_primary,
    provenance: { channel: row.provenance_channel, by: row.provenance_by, at: row.created_at.toISOString() },
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
