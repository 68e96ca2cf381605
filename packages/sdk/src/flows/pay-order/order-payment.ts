/** What is chosen in the dialog, as the request it becomes, and back. */
import type { Money, Order, OrderPaymentInput, PaymentSource } from '@tillkit/contract';
import { money } from '@tillkit/contract/money';
import { fromConfirmationEmail, toConfirmationEmail } from '../paying/confirmation.ts';
import { type Entered, fromSource, toSource } from '../paying/source-choice.ts';
import type { PayOrderState } from './pay-order-state.ts';

/** The request as the client sends it. */
export type OrderPayment = OrderPaymentInput & { readonly orderId: string };

/** Assumes a state without blocks. */
export function toOrderPayment(state: PayOrderState, order: Order, due: Money, entered: Entered): OrderPayment {
  const { creditUses, confirmation } = state;
  return {
    orderId: order.id,
    total: order.total,
    source: due.minor === 0 ? { type: 'credits' } : forOrder(toSource(state.source, entered)),
    creditApplications: creditUses.map(({ credit, amount }) => ({
      creditId: credit.id,
      amount: money(amount, order.total.currency),
    })),
    ...toConfirmationEmail(confirmation),
  };
}

/** Orders are paid by what is charged: what is only recorded has its place in accounts receivable. */
function forOrder(source: PaymentSource): OrderPaymentInput['source'] {
  if (source.type === 'cash' || source.type === 'check' || source.type === 'wire')
    throw new TypeError('An order is paid by what is charged.');
  return source;
}

export const fromOrderPayment = (input: OrderPayment) => ({
  source: input.source.type === 'credits' ? null : fromSource(input.source),
  wantedCredits: new Set(input.creditApplications?.map(({ creditId }) => creditId)),
  confirmation: fromConfirmationEmail(input.confirmationEmail),
});
