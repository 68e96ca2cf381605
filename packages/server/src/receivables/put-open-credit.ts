import { money, type OpenCredit } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { customerIdsByExternalId } from '../customers/customer-store.ts';
import { recordEvent } from '../events/event-store.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import type { RouteCall } from '../http/route-call.ts';
import { postEntry } from '../ledger/ledger.ts';
import { locationIdsByExternalId } from '../locations/location-store.ts';
import { lockFeed } from './lock-feed.ts';
import { findOpenCreditByExternalId, insertOpenCredit, lockOpenCredits, toOpenCredit } from './open-credit-store.ts';

export interface CreditMemoInput {
  readonly externalId: string;
  readonly customerExternalId: string;
  readonly locationExternalId: string;
  readonly number: string;
  readonly date: string;
  readonly amount: { readonly minor: number; readonly currency: string };
  readonly memo: string | null;
}

/**
 * Takes a credit memo over from the ERP, once; the same again changes nothing.
 * @throws ApiProblem `credit_balance_changed` when the known credit has another amount.
 */
export async function putOpenCredit(
  backend: Backend,
  call: Pick<RouteCall<never>, 'principal' | 'requestId' | 'ip'>,
  companyId: string,
  input: CreditMemoInput,
): Promise<OpenCredit> {
  return backend.store.inCompany(companyId, async (tx) => {
    await lockFeed(tx, companyId, 'open_credits');
    const { currency, minor } = input.amount;
    const customer = (await customerIdsByExternalId(tx, [input.customerExternalId])).get(input.customerExternalId);
    const location = (await locationIdsByExternalId(tx, [input.locationExternalId])).get(input.locationExternalId);
    if (!customer)
      throw new ApiProblem('invalid_request', 'customerExternalId: there is no such customer; put it in first.', {
        param: 'customerExternalId',
      });
    if (!location)
      throw new ApiProblem('invalid_request', 'locationExternalId: there is no such location; put it in first.', {
        param: 'locationExternalId',
      });
    if (currency !== customer.currency)
      throw new ApiProblem(
        'currency_not_allowed',
        `The credit is in ${currency}, its customer pays in ${customer.currency}.`,
        { param: 'amount.currency' },
      );
    const known = await findOpenCreditByExternalId(tx, input.externalId);
    if (known) {
      if (known.original_minor !== minor || known.currency !== currency || known.customer_id !== customer.id)
        throw new ApiProblem(
          'credit_balance_changed',
          `Credit ${known.number} is already in with another amount or customer; a credit memo is final.`,
          {
            context: { original: money(known.original_minor, known.currency) },
          },
        );
      return toOpenCredit(known);
    }
    const id = await insertOpenCredit(tx, {
      companyId,
      customerId: customer.id,
      locationId: location.id,
      externalId: input.externalId,
      number: input.number,
      date: input.date,
      currency,
      originalMinor: minor,
      paymentId: null,
      memo: input.memo,
    });
    await postEntry(tx, {
      companyId,
      kind: 'credit_memo',
      paymentId: null,
      postings: [
        { account: 'credit_memos', amountMinor: minor, currency },
        { account: 'customer_credit', creditId: id, amountMinor: -minor, currency },
      ],
    });
    await recordEvent(tx, {
      companyId,
      type: 'open_credit.updated',
      subjectId: id,
      customerId: customer.id,
      locationId: location.id,
    });
    await recordAudit(tx, call, {
      companyId,
      action: 'open_credit.create',
      subjectId: id,
      locationId: location.id,
      details: { amount: input.amount },
    });
    const [row] = await lockOpenCredits(tx, [id]);
    if (!row) throw notFound('credit', 'externalId');
    return toOpenCredit(row);
  });
}
