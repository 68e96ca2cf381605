/** Pay & Confirm: an order's payment is a payment like any other; what it pays for is made when it is approved. */
import { formatMoney, money, type orderPaymentInputSchema } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { ApiLocale } from '../http/api-locale.ts';
import { ApiProblem } from '../http/problem.ts';
import type { CallContext, Intent, StoredAnswer } from '../http/route-call.ts';
import { type AskedPayment, receivePayment } from '../payments/receive-payment.ts';
import type { StaffPrincipal } from '../sessions/principal.ts';
import type { OrderRow } from './order-store.ts';
import { takeOrder } from './take-order.ts';

type OrderPaymentRequest = ReturnType<typeof orderPaymentInputSchema.parse>;

export interface PayOrder {
  readonly call: CallContext;
  readonly principal: StaffPrincipal;
  readonly intent: Intent;
  readonly orderId: string;
  readonly request: OrderPaymentRequest;
  readonly locale: ApiLocale;
}

/** @throws ApiProblem before anything moves; after T0 the answer is always the payment, whatever became of it. */
export function payOrder(backend: Backend, input: PayOrder): Promise<StoredAnswer> {
  const { call, principal, intent, locale } = input;
  return receivePayment(backend, { call, principal, intent, locale, ask: (tx) => ask(tx, input) });
}

async function ask(tx: Tx, { principal, orderId, request }: PayOrder): Promise<AskedPayment> {
  const { order, rules } = await takeOrder(tx, principal, { orderId, total: request.total });
  if (rules.uponConfirmation === 'off')
    throw new ApiProblem(
      'confirmation_without_payment',
      'Payment upon confirmation is off at this location. Confirm the order without payment, or have an administrator switch it on in the settings.',
    );
  const credits = request.creditApplications.map(({ creditId, amount }) => ({ creditId, amountMinor: amount.minor }));
  const { source, confirmationEmail, allowDuplicate } = request;
  return {
    order: { id: order.id, credits, cardsRestricted: rules.cardsRestricted },
    request: {
      customerId: order.customer_id,
      locationId: order.location_id,
      amount: dueOf(order, request),
      source,
      allocations: [],
      creditApplications: [],
      writeOffs: [],
      memo: null,
      confirmationEmail,
      allowDuplicate,
    },
  };
}

/** all of it, less the credits. @throws ApiProblem `amounts_do_not_add_up`, `invalid_request` */
function dueOf(order: OrderRow, { source, creditApplications }: OrderPaymentRequest) {
  const total = money(order.total_minor, order.currency);
  let left = total.minor;
  const seen = new Set<string>();
  for (const [index, { creditId, amount }] of creditApplications.entries()) {
    const param = `creditApplications.${index}`;
    if (seen.has(creditId))
      throw new ApiProblem('invalid_request', `${param}.creditId: comes twice; add the amounts up instead.`, { param });
    seen.add(creditId);
    if (amount.currency !== order.currency)
      throw new ApiProblem('invalid_request', `${param}.amount: the order is in ${order.currency}.`, { param });
    left -= amount.minor;
    if (left < 0)
      throw new ApiProblem(
        'amounts_do_not_add_up',
        `The credits are more than the ${formatMoney(total, 'en-US')} that the order comes to.`,
        { param: `${param}.amount` },
      );
  }
  if ((source.type === 'credits') !== (left === 0))
    throw new ApiProblem(
      'amounts_do_not_add_up',
      left === 0
        ? 'The credits pay all of it: nothing is left to charge.'
        : 'The credits do not pay all of it. Choose what pays the rest.',
      { param: 'source' },
    );
  return money(left, order.currency);
}
