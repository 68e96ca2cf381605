/** Locks the invoices and credits of a payment in id order and holds what it takes of them. */
import { money } from '@tillkit/contract';
import type { Tx } from '../database/database.ts';
import { ApiProblem } from '../http/problem.ts';
import { changeHolds, type InvoiceRow, lockInvoices } from '../receivables/invoice-store.ts';
import { lockOpenCredits, type OpenCreditRow } from '../receivables/open-credit-store.ts';
import { mayUseLocation, type StaffPrincipal } from '../sessions/principal.ts';
import type { PaymentPlan } from './payment-input.ts';
import { insertAllocations } from './payment-store.ts';

export interface HoldOwner {
  readonly companyId: string;
  readonly paymentId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly principal: StaffPrincipal;
}

/** @throws ApiProblem `not_found`, `invalid_request`, `invoice_balance_changed` or `credit_balance_changed` with the fresh figures. */
export async function holdAllocations(tx: Tx, owner: HoldOwner, plan: PaymentPlan): Promise<void> {
  const invoices = await lockInvoices(tx, [...plan.byInvoice.keys()]);
  checkOwned(owner, plan.byInvoice, invoices, 'invoice');
  refuseTooMuch(plan.byInvoice, invoices, 'invoice_balance_changed');
  await holdCredits(tx, owner, plan.byCredit);
  await changeHolds(tx, 'invoices', plan.byInvoice);
  await insertAllocations(tx, { ...owner, state: 'held' }, plan.allocations);
}

/** @throws ApiProblem `invalid_request`, `credit_balance_changed` with the fresh figures. */
export async function holdCredits(tx: Tx, owner: HoldOwner, byCredit: ReadonlyMap<string, number>): Promise<void> {
  const credits = await lockOpenCredits(tx, [...byCredit.keys()]);
  checkOwned(owner, byCredit, credits, 'credit');
  refuseTooMuch(byCredit, credits, 'credit_balance_changed');
  await changeHolds(tx, 'open_credits', byCredit);
}

function checkOwned(
  owner: HoldOwner,
  wanted: ReadonlyMap<string, number>,
  rows: readonly (InvoiceRow | OpenCreditRow)[],
  what: string,
): void {
  const visible = rows.filter(
    (row) => row.customer_id === owner.customerId && mayUseLocation(owner.principal, row.location_id),
  );
  if (visible.length < wanted.size)
    throw new ApiProblem('invalid_request', `One of the ${what}s does not exist or belongs to another customer.`, {
      param: what === 'invoice' ? 'allocations' : 'creditApplications',
    });
  const foreign = visible.find((row) => row.currency !== owner.currency);
  if (foreign)
    throw new ApiProblem(
      'currency_not_allowed',
      `${foreign.number} is in ${foreign.currency}, the payment in ${owner.currency}.`,
    );
}

function refuseTooMuch(
  wanted: ReadonlyMap<string, number>,
  rows: readonly (InvoiceRow | OpenCreditRow)[],
  code: 'invoice_balance_changed' | 'credit_balance_changed',
): void {
  const short = rows.filter((row) => (wanted.get(row.id) ?? 0) > row.balance_minor - row.held_minor);
  const [first] = short;
  if (!first) return;
  const what = code === 'invoice_balance_changed' ? 'Invoice' : 'Credit';
  throw new ApiProblem(
    code,
    `${what} ${first.number} has less open than this payment wants of it: it was paid, is being paid by somebody else, or was changed. Look at the fresh amounts and try again.`,
    {
      context: {
        changed: short.slice(0, 100).map((row) => ({
          id: row.id,
          number: row.number,
          balance: money(row.balance_minor, row.currency),
          held: money(row.held_minor, row.currency),
          wanted: money(wanted.get(row.id) ?? 0, row.currency),
        })),
      },
    },
  );
}
