/** What locations and customers say of paying an order as it is confirmed. */
import { defaultPolicy, effectiveSettings, type OrderPaymentRules } from '@tillkit/contract';
import type { Tx } from '../database/database.ts';

/** The rules of each order as they hold now, and the name of its customer, by its id. */
export async function readOrderFrames(
  tx: Tx,
  rows: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, { readonly customerName: string; readonly rules: OrderPaymentRules }>> {
  if (rows.length === 0) return new Map();
  const found = await tx
    .selectFrom('orders')
    .innerJoin('customers', 'customers.id', 'orders.customer_id')
    .innerJoin('locations', 'locations.id', 'orders.location_id')
    .innerJoin('companies', 'companies.id', 'orders.company_id')
    .leftJoin('processor_accounts as account', (join) =>
      join
        .onRef('account.location_id', '=', 'orders.location_id')
        .on('account.active', '=', true)
        .on('account.terminal_id', 'is', null),
    )
    .select([
      'orders.id',
      'customers.name as customer',
      'customers.policy',
      'companies.settings as ofCompany',
      'locations.settings as ofLocation',
      'account.capabilities',
    ])
    .where(
      'orders.id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  return new Map(
    found.map(({ id, customer, policy, ofCompany, ofLocation, capabilities }) => {
      const { requireUponConfirmation, restrictCards } = { ...defaultPolicy, ...policy };
      const settings = effectiveSettings(ofCompany, ofLocation);
      const uponConfirmation = !settings.paymentUponConfirmation
        ? 'off'
        : requireUponConfirmation
          ? 'required'
          : 'offered';
      const capture = !settings.captureUponConfirmation && capabilities?.manualCapture ? 'later' : 'now';
      return [id, { customerName: customer, rules: { uponConfirmation, cardsRestricted: restrictCards, capture } }];
    }),
  );
}

/** Of one order. */
export async function readPaymentRules(tx: Tx, row: { readonly id: string }): Promise<OrderPaymentRules> {
  const frame = (await readOrderFrames(tx, [row])).get(row.id);
  if (!frame) throw new Error('An order has a customer and a location.');
  return frame.rules;
}
