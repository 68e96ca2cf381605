/** the card that has just paid, kept for future payments, in the transaction that posts the payment. */
import type { Tx } from '../database/database.ts';
import type { StoredSaveCard } from '../database/schema.ts';
import type { PaymentRow } from '../payments/payment-store.ts';
import type { ApprovedCharge } from '../processors/processor.ts';
import { keepPaymentMethod } from './keep-payment-method.ts';
import { touchPaymentMethod } from './payment-method-store.ts';

/** The charge stands whether or not the card could be kept: a missing token is told, not thrown. */
export async function storeMethodOfPayment(
  tx: Tx,
  input: { payment: PaymentRow; saveCard: StoredSaveCard; processorAccountId: string; charge: ApprovedCharge },
): Promise<NonNullable<PaymentRow['saved_method']>> {
  const { payment, saveCard, charge } = input;
  if (charge.methodRef === null || payment.method.type !== 'card')
    return {
      paymentMethodId: null,
      failure: 'The payment went through, but the processor did not keep the card. Add it from the customer.',
    };
  const stored = await keepPaymentMethod(
    tx,
    {
      company_id: payment.company_id,
      customer_id: payment.customer_id,
      processor_account_id: input.processorAccountId,
      method_ref: charge.methodRef,
      kind: 'card',
      brand: charge.card?.brand ?? payment.method.brand,
      last4: charge.card?.last4 ?? payment.method.last4,
      expiry_month: charge.card?.expiry?.month ?? saveCard.expiry.month,
      expiry_year: charge.card?.expiry?.year ?? saveCard.expiry.year,
      holder_name: saveCard.holderName,
      postal_code: saveCard.postalCode,
      description: saveCard.description,
      provenance_channel: 'staff',
      provenance_by: saveCard.provenanceBy,
    },
    { primary: false },
  );
  await touchPaymentMethod(tx, stored.id);
  return { paymentMethodId: stored.id, failure: null };
}
