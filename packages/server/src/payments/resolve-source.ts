/** From what the caller says pays to what the processor is told: checks the stored method, hides the rest. */
import { expiryState } from '@tillkit/contract/card-rules';
import type { Tx } from '../database/database.ts';
import type { StoredAuthorization, StoredMethodSummary, StoredSaveCard } from '../database/schema.ts';
import { ApiProblem } from '../http/problem.ts';
import { acceptAuthorization } from '../payment-methods/bank-authorization.ts';
import { bankAccountOf, cardOf, methodName } from '../payment-methods/payment-method.ts';
import { findPaymentMethod } from '../payment-methods/payment-method-store.ts';
import type { ChargeSource } from '../processors/processor.ts';
import type { StaffPrincipal } from '../sessions/principal.ts';
import { claimTerminal, type TerminalRow } from '../terminals/index.ts';
import type { PaymentRequest } from './payment-input.ts';

export interface ResolvedSource {
  readonly summary: StoredMethodSummary;
  /** null: recorded only. */
  readonly charge: {
    readonly source: ChargeSource;
    readonly paymentMethodId: string | null;
    readonly save: StoredSaveCard | null;
    /** Of a bank account that is not on file. */
    readonly authorization?: StoredAuthorization;
  } | null;
  /** The device that the card will be held to; its row is locked. */
  readonly terminal?: TerminalRow;
  /** Tells the same card from another in the duplicate check. */
  readonly identity: string;
}

export interface SourceContext {
  readonly accountId: string | null;
  /** YYYY-MM-DD at the location. */
  readonly today: string;
  /** Who takes the payment, and from where. */
  readonly by: string;
  readonly ip: string | null;
  readonly now: Date;
  readonly companyName: string;
  readonly principal: StaffPrincipal;
}

/**
 * @throws ApiProblem when a stored method is gone, expired, another customer's or held by another account, or a terminal is
 * elsewhere, put away or busy.
 */
export async function resolveSource(tx: Tx, request: PaymentRequest, context: SourceContext): Promise<ResolvedSource> {
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
      const authorization = acceptAuthorization(source.authorization, {
        companyName: context.companyName,
        enteredBy: 'staff',
        acceptedBy: context.by,
        at: context.now,
        ip: context.ip,
        param: 'source.authorization.version',
      });
      return {
        summary: { type: 'bank_account', paymentMethodId: null, bankName: null, accountType, last4 },
        charge: {
          source: { kind: 'single_use', token, bank: { entryClass: authorization.entryClass } },
          paymentMethodId: null,
          save: source.save
            ? {
                description: source.description || null,
                holderName,
                postalCode: null,
                expiry: null,
                provenanceBy: context.by,
              }
            : null,
          authorization,
        },
        identity: `bank:${accountType}:${last4}:${holderName}`,
      };
    }
    case 'terminal': {
      const { locationId } = request;
      const terminal = await claimTerminal(tx, {
        terminalId: source.terminalId,
        locationId,
        principal: context.principal,
      });
      return {
        summary: { type: 'terminal', terminalId: terminal.id, name: terminal.name },
        charge: null,
        terminal,
        // Any device: the same amount at the next till is the same payment once more.
        identity: 'terminal',
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
    throw new ApiProblem('payment_method_deleted', `The ${methodName(method)} has been deleted. Choose another one.`, {
      param,
    });
  if (method.processor_account_id !== context.accountId)
    throw new ApiProblem(
      'payment_method_unusable',
      `The ${methodName(method)} is stored for another location. Choose another one, or enter it again here.`,
      { param },
    );
  const stored = { kind: 'stored', methodRef: method.method_ref } as const;
  const common = { paymentMethodId: method.id, save: null };
  const identity = `method:${method.id}`;
  if (method.kind === 'bank_account') {
    const { bankName, accountType, authorization } = bankAccountOf(method);
    const bank = { entryClass: authorization.entryClass };
    return {
      summary: { type: 'bank_account', paymentMethodId: method.id, bankName, accountType, last4: method.last4 },
      charge: { ...common, source: { ...stored, bank } },
      identity,
    };
  }
  const { brand, expiry } = cardOf(method);
  if (expiryState(expiry, context.today) === 'expired') throw expired(method.last4);
  return {
    summary: { type: 'card', paymentMethodId: method.id, brand, last4: method.last4 },
    charge: { ...common, source: stored },
    identity,
  };
}
