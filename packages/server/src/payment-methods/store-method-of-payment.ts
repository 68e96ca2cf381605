/** what pays, kept for future payments, in the transaction that learns that the processor took it. */
import type { Tx } from '../database/database.ts';
import type { StoredSaveCard } from '../database/schema.ts';
import type { PaymentRow } from '../payments/payment-store.ts';
import type { ApprovedCharge, PendingCharge } from '../processors/processor.ts';
import { keepPaymentMethod } from './keep-payment-method.ts';
import { type NewPaymentMethod, noBankAccount, noCard, touchPaymentMethod } from './payment-method-store.ts';

interface MethodOfPayment {
  readonly payment: PaymentRow;
  readonly saveCard: StoredSaveCard;
  readonly processorAccountId: string;
  readonly charge: ApprovedCharge | PendingCharge;
}

/** The charge stands whether or not its method could be kept: a missing token is told, not thrown. */
export async function storeMethodOfPayment(
  tx: Tx,
  input: MethodOfPayment,
): Promise<NonNullable<PaymentRow['saved_method']>> {
  const method = methodOf(input);
  if (method === null) {
    const what = input.payment.method.type === 'bank_account' ? 'bank account' : 'card';
    return {
      paymentMethodId: null,
      failure: `The payment went through, but the processor did not keep the ${what}. Add it from the customer.`,
    };
  }
  const stored = await keepPaymentMethod(tx, method, { primary: false });
  await touchPaymentMethod(tx, stored.id);
  return { paymentMethodId: stored.id, failure: null };
}

function methodOf({ payment, saveCard, processorAccountId, charge }: MethodOfPayment): NewPaymentMethod | null {
  if (charge.methodRef === null) return null;
  const common = {
    company_id: payment.company_id,
    customer_id: payment.customer_id,
    processor_account_id: processorAccountId,
    method_ref: charge.methodRef,
    holder_name: saveCard.holderName,
    description: saveCard.description,
    provenance_channel: 'staff',
    provenance_by: saveCard.provenanceBy,
  } as const;
  const { method } = payment;
  if (method.type === 'bank_account')
    return {
      ...common,
      ...noCard,
      kind: 'bank_account',
      last4: charge.bank?.last4 ?? method.last4,
      bank_name: charge.bank?.bankName ?? null,
      account_type: charge.bank?.accountType ?? method.accountType,
      bank_authorization: payment.bank_authorization,
    };
  const card = charge.state === 'approved' ? charge.card : null;
  const expiry = card?.expiry ?? saveCard.expiry;
  if (method.type !== 'card' || expiry === null) return null;
  return {
    ...common,
    ...noBankAccount,
    kind: 'card',
    brand: card?.brand ?? method.brand,
    last4: card?.last4 ?? method.last4,
    expiry_month: expiry.month,
    expiry_year: expiry.year,
    postal_code: saveCard.postalCode,
  };
}
