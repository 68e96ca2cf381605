/** What a payment asks for, checked before anything is locked: amounts that add up, each invoice and credit once. Pure. */
import { type Money, money, type paymentInputSchema, toDecimal } from '@tillkit/contract';
import { ApiProblem } from '../http/problem.ts';

export type PaymentRequest = ReturnType<typeof paymentInputSchema.parse>;

/** A planned use of money for an invoice. */
export interface PlannedAllocation {
  readonly kind: 'payment' | 'credit' | 'write_off';
  readonly invoiceId: string;
  readonly creditId: string | null;
  readonly amountMinor: number;
  readonly reason: string | null;
}

export interface PaymentPlan {
  readonly allocations: readonly PlannedAllocation[];
  /** What each invoice gives up in all, and each credit. */
  readonly byInvoice: ReadonlyMap<string, number>;
  readonly byCredit: ReadonlyMap<string, number>;
}

/** Takes nothing of any invoice. */
export const nothingPlanned: PaymentPlan = { allocations: [], byInvoice: new Map(), byCredit: new Map() };

const refuse = (detail: string, param: string) => new ApiProblem('amounts_do_not_add_up', detail, { param });

/**
 * @throws ApiProblem `amounts_do_not_add_up`, `invalid_request`, `write_off_too_large`, `forbidden`.
 */
export function planPayment(request: PaymentRequest, rules: { tolerance: Money; mayWriteOff: boolean }): PaymentPlan {
  const { amount, source } = request;
  const onlyCredits = source.type === 'credits';
  if (onlyCredits && amount.minor !== 0)
    throw refuse('Using credits only moves no new money: the amount must be zero.', 'amount');
  if (onlyCredits && request.creditApplications.length === 0)
    throw refuse('Choose at least one credit to use, or another way to pay.', 'creditApplications');
  if (onlyCredits && request.allocations.length > 0)
    throw refuse('There is no new money to allocate; use the credits instead.', 'allocations');
  if (!onlyCredits && amount.minor === 0) throw refuse('The amount must be more than zero.', 'amount');
  const allocations = [...planAllocations(request), ...planCredits(request), ...planWriteOffs(request, rules)];
  for (const [index, planned] of allocations.entries())
    if (!Number.isSafeInteger(planned.amountMinor))
      throw refuse('An amount is too large.', `allocations.${index}.amount`);
  return {
    allocations,
    byInvoice: totals(allocations, (planned) => planned.invoiceId),
    byCredit: totals(allocations, (planned) => planned.creditId),
  };
}

function checkCurrency(value: Money, request: PaymentRequest, param: string): number {
  if (value.currency !== request.amount.currency)
    throw new ApiProblem(
      'invalid_request',
      `${param}: every amount must be in ${request.amount.currency}, the currency of the payment.`,
      { param },
    );
  return value.minor;
}

function once(seen: Set<string>, key: string, param: string): void {
  if (seen.has(key))
    throw new ApiProblem('invalid_request', `${param}: comes twice; add the amounts up instead.`, { param });
  seen.add(key);
}

function planAllocations(request: PaymentRequest): PlannedAllocation[] {
  const seen = new Set<string>();
  let left = request.amount.minor;
  return request.allocations.map((allocation, index) => {
    const param = `allocations.${index}`;
    once(seen, allocation.invoiceId, `${param}.invoiceId`);
    const amountMinor = checkCurrency(allocation.amount, request, `${param}.amount`);
    left -= amountMinor;
    if (left < 0)
      throw refuse(
        `The invoices get more than the payment's ${toDecimal(request.amount)} ${request.amount.currency}.`,
        `${param}.amount`,
      );
    return { kind: 'payment', invoiceId: allocation.invoiceId, creditId: null, amountMinor, reason: null };
  });
}

function planCredits(request: PaymentRequest): PlannedAllocation[] {
  const seen = new Set<string>();
  return request.creditApplications.map((application, index) => {
    const param = `creditApplications.${index}`;
    once(seen, `${application.creditId} ${application.invoiceId}`, `${param}.invoiceId`);
    const amountMinor = checkCurrency(application.amount, request, `${param}.amount`);
    return {
      kind: 'credit',
      invoiceId: application.invoiceId,
      creditId: application.creditId,
      amountMinor,
      reason: null,
    };
  });
}

function planWriteOffs(
  request: PaymentRequest,
  rules: { tolerance: Money; mayWriteOff: boolean },
): PlannedAllocation[] {
  if (request.writeOffs.length > 0 && !rules.mayWriteOff)
    throw new ApiProblem(
      'forbidden',
      'Your role may not write off differences. Leave the rest open, or ask a credit manager.',
      { param: 'writeOffs' },
    );
  const seen = new Set<string>();
  return request.writeOffs.map((writeOff, index) => {
    const param = `writeOffs.${index}`;
    once(seen, writeOff.invoiceId, `${param}.invoiceId`);
    const amountMinor = checkCurrency(writeOff.amount, request, `${param}.amount`);
    if (rules.tolerance.currency !== writeOff.amount.currency || amountMinor > rules.tolerance.minor)
      throw new ApiProblem(
        'write_off_too_large',
        `At most ${toDecimal(rules.tolerance)} ${rules.tolerance.currency} of an invoice may be written off.`,
        {
          param: `${param}.amount`,
          context: { tolerance: rules.tolerance },
        },
      );
    return { kind: 'write_off', invoiceId: writeOff.invoiceId, creditId: null, amountMinor, reason: writeOff.reason };
  });
}

function totals(
  allocations: readonly PlannedAllocation[],
  keyOf: (planned: PlannedAllocation) => string | null,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const planned of allocations) {
    const key = keyOf(planned);
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + planned.amountMinor);
  }
  return sums;
}

/** What of the payment no invoice gets: it becomes an open credit. */
export const leftOver = (request: PaymentRequest): Money =>
  money(
    request.amount.minor - request.allocations.reduce((total, allocation) => total + allocation.amount.minor, 0),
    request.amount.currency,
  );
