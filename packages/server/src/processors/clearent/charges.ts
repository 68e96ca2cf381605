/** Sale and authorisation. */
import { type Money, toDecimal } from '@tillkit/contract';
import type { ChargeInstruction, ChargeResult, RejectedCharge } from '../processor.ts';
import { type ClearentContext, exchange, type GatewayRequest } from './client.ts';
import type { ClearentCredentials } from './credentials.ts';
import { CURRENCY, outcomeOf, rejected, unknown } from './outcomes.ts';
import { search } from './search.ts';
import type { WireTransaction } from './wire.ts';

/** Required on the mobile endpoint, sent always. */
export const software = { 'software-type': 'Tillkit', 'software-type-version': '0.1.0' } as const;

/** `invoice` is cut beyond this, and a cut reference could not be found again. */
export const MAX_INVOICE_LENGTH = 100;

/**
 * Fields that name a charge. Our reference goes into `invoice` with `check-field`, because a paid transaction with the
 * same invoice and amount is returned instead of charging again (G-2, X-4); the human number would swallow a second
 * legitimate payment of the same invoice, so it goes into `order-id`.
 */
export function namingFields(names: {
  readonly attemptRef: string;
  readonly orderNumber?: string;
  readonly customerRef: string;
  readonly description: string | null;
}): Record<string, string> {
  return {
    invoice: names.attemptRef,
    'check-field': 'invoice',
    'customer-id': names.customerRef.slice(0, 100),
    ...(names.orderNumber ? { 'order-id': names.orderNumber.slice(0, 100) } : {}),
    ...(names.description ? { description: names.description.slice(0, 255) } : {}),
    ...software,
  };
}

/**
 * The token keeps our reference in its description, so that one made under a lost answer can be told from others: the
 * vault has no other free field.
 */
export const tokenFields = (attemptRef: string, description: string | null): Record<string, string> => ({
  'create-token': 'true',
  'token-description': tokenDescription(attemptRef, description),
});

export const tokenDescription = (attemptRef: string, description: string | null): string =>
  description === null || description === '' ? attemptRef : `${description} ${attemptRef}`;

/**
 * Why an answer is not about the charge sent under this reference. A missing invoice counts as a wrong one: we always
 * send it, and an account that checks duplicates by card and amount answers 200 with somebody else's sale.
 */
export const chargeMismatch =
  (attemptRef: string, type: 'SALE' | 'AUTH') =>
  (transaction: WireTransaction): string | null => {
    if (transaction.invoice !== attemptRef) return 'The gateway answered with another reference.';
    return transaction.type === null || transaction.type === type ? null : 'The gateway did something else than asked.';
  };

function chargeRequest(instruction: ChargeInstruction, type: 'SALE' | 'AUTH'): GatewayRequest {
  const { source, attemptRef } = instruction;
  const body = {
    amount: toDecimal(instruction.amount),
    ...namingFields(instruction),
    ...(instruction.saveMethod ? tokenFields(attemptRef, null) : {}),
  };
  return source.kind === 'stored'
    ? // A token stands where the card number would (G-2, X-5).
      { method: 'POST', path: '/transactions', body: { type, card: source.methodRef, ...body } }
    : {
        method: 'POST',
        path: `/mobile/transactions/${type.toLowerCase()}`,
        body: { type, ...body },
        mobileJwt: source.token,
      };
}

/** Refuses before sending what the gateway could only get wrong. */
export function unsendable(attemptRef: string, amount: Money): RejectedCharge | null {
  if (amount.currency !== CURRENCY) return rejected('unsupported', `Clearent does not take ${amount.currency}.`);
  if (attemptRef === '' || attemptRef.length > MAX_INVOICE_LENGTH) {
    return rejected('invalid_request', 'The reference does not fit the invoice field.');
  }
  return null;
}

/** POST /transactions with a token, or /mobile/transactions/sale|auth with a single-use JWT. */
export async function charge(
  context: ClearentContext,
  credentials: ClearentCredentials,
  instruction: ChargeInstruction,
  signal: AbortSignal,
): Promise<ChargeResult> {
  const refusal = unsendable(instruction.attemptRef, instruction.amount);
  if (refusal) return refusal;
  if (instruction.source.kind === 'single_use' && !/^[\x21-\x7e]+$/.test(instruction.source.token)) {
    return rejected('token_expired', 'The card entry is not one of the vault.');
  }
  const type = instruction.capture === 'now' ? 'SALE' : 'AUTH';
  const answer = await exchange(context, credentials, chargeRequest(instruction, type), signal);
  const { amount, saveMethod, attemptRef } = instruction;
  const outcome = outcomeOf({ amount, saveMethod, mismatch: chargeMismatch(attemptRef, type) }, answer);
  return instruction.source.kind === 'single_use'
    ? explainRefusedEntry(context, credentials, { attemptRef, outcome }, signal)
    : outcome;
}

/**
 * 401 on the mobile endpoint may mean the API key or the JWT, and a JWT may be refused because an earlier delivery of
 * this very charge has spent it. A search by our reference tells the three apart.
 */
export async function explainRefusedEntry(
  context: ClearentContext,
  credentials: ClearentCredentials,
  refused: { readonly attemptRef: string; readonly outcome: ChargeResult },
  signal: AbortSignal,
): Promise<ChargeResult> {
  const { attemptRef, outcome } = refused;
  if (outcome.state !== 'rejected' || outcome.cause !== 'auth_failed') return outcome;
  const found = await search(context, credentials, { invoice: attemptRef }, signal);
  if (!found.ok) return found.httpStatus === 401 ? outcome : unknown(found.message, outcome.trace);
  return found.transactions.length > 0
    ? unknown('The card entry is spent, and the gateway knows the reference.', outcome.trace)
    : rejected('token_expired', 'The card entry has expired or was used before.', outcome.trace);
}
