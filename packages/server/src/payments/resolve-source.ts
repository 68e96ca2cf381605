/** From what the caller says pays to what the processor is told: checks the stored method, hides the rest. */
import { expiryState } from '@tillkit/contract/card-rules';
import type { Tx } from '../database/database.ts';
import type { StoredMethodSummary, StoredSaveCard } from '../database/schema.ts';
import { ApiProblem } from '../http/problem.ts';
import { acceptedAuthorization } from '../payment-methods/bank-authorization.ts';
import { findPaymentMethod } from '../payment-methods/payment-method-store.ts';
import type { ChargeSource } from '../processors/processor.ts';
import type { PaymentRequest } from './payment-input.ts';

export interface ResolvedSource {
  readonly summary: StoredMethodSummary;
  /** null: recorded only. */
  readonly charge: {
    readonly source: ChargeSource;
    readonly paymentMethodId: string | null;
    readonly save: StoredSaveCard | null;
  } | null;
  /** Tells the same card from another in the duplicate check. */
  readonly identity: string;
}

/** @throws ApiProblem when a stored method is gone, expired, another customer's or held by another account. */
export async function resolveSource(
  tx: Tx,
  request: PaymentRequest,
  context: { accountId: string | null; today: string; by: string; companyName: string },
): Promise<ResolvedSource> {
  const { source } = request;
  switch (source.type) {
    case 'stored_method':
      return resolveStored(tx, request.customerId, source.paymentMethodId, context);
    case 'new_card': {
      const { token, brand, last4, expiry, holderName, postalCode } = source.card;
      if (expiryState(expiry, context.today) === 'expired') throw expired(last4);
      return {
        summary: { type: 'card', paymentMethodId: null, brand, last4 },
        charge: {
          source: { kind: 'single_use', token },
          paymentMethodId: null,
          save: source.save
            ? {
                description: source.description || null,
                holderName: holderName || null,
                postalCode: postalCode || null,
                expiry,
                provenanceBy: context.by,
              }
            : null,
        },
        identity: `card:${brand}:${last4}:${expiry.year}-${expiry.month}`,
      };
    }
    case 'new_bank_account': {
      const { token, accountType, last4, holderName } = source.bank;
      const accepted = acceptedAuthorization(context.companyName, {
        version: source.authorization.version,
        enteredBy: 'staff',
      });
      if (accepted === null) throw authorizationOutdated('source.authorization.version');
      return {
        summary: { type: 'bank_account', paymentMethodId: null, bankName: null, accountType, last4 },
        charge: {
          source: { kind: 'single_use', token, bank: { entryClass: accepted.entryClass } },
          paymentMethodId: null,
          save: null,
        },
        identity: `bank:${accountType}:${last4}:${holderName}`,
      };
    }
    case 'check':
      return { summary: source, charge: null, identity: `check:${source.checkNumber}` };
    case 'wire':
      return { summary: source, charge: null, identity: `wire:${source.wireReference}` };
    case 'cash':
    case 'credits':
      return { summary: source, charge: null, identity: source.type };
  }
}

export const authorizationOutdated = (param: string) =>
  new ApiProblem(
    'authorization_outdated',
    'The authorization text has changed since it was shown. Show the new one and have it accepted.',
    { param },
  );

const expired = (last4: string) =>
  new ApiProblem(
    'payment_method_expired',
    `The card ending in ${last4} has expired. Ask the customer for another one.`,
    { param: 'source' },
  );

async function resolveStored(
  tx: Tx,
  customerId: string,
  paymentMethodId: string,
  context: { accountId: string | null; today: string },
): Promise<ResolvedSource> {
  const param = 'source.paymentMethodId';
  const method = await findPaymentMethod(tx, paymentMethodId);
  if (!method || method.customer_id !== customerId)
    throw new ApiProblem('payment_method_unusable', 'This customer has no such payment method. Choose another one.', {
      param,
    });
  if (method.deleted_at !== null)
    throw new ApiProblem(
      'payment_method_deleted',
      `The card ending in ${method.last4} has been deleted. Choose another one.`,
      { param },
    );
  if (method.processor_account_id !== context.accountId)
    throw new ApiProblem(
      'payment_method_unusable',
      `The card ending in ${method.last4} is stored for another location. Choose another one, or enter the card again here.`,
      { param },
    );
  const expiry = { month: method.expiry_month, year: method.expiry_year };
  if (expiryState(expiry, context.today) === 'expired') throw expired(method.last4);
  return {
    summary: { type: 'card', paymentMethodId: method.id, brand: method.brand, last4: method.last4 },
    charge: { source: { kind: 'stored', methodRef: method.method_ref }, paymentMethodId: method.id, save: null },
    identity: `method:${method.id}`,
  };
}
