/** Why Pay cannot be pressed: every reason at once, worst first, so that the screen can say them where they belong. */
import type { AllocationProblem } from '@tillkit/contract/allocation';
import { isExpired } from '@tillkit/contract/card-rules';
import { MAX_MINOR } from '@tillkit/contract/money';
import type { Block, BlockCode, ReceivePaymentState } from './receive-payment-state.ts';

/** What the answer depends on. */
export type BlockFacts = Pick<
  ReceivePaymentState,
  | 'status'
  | 'location'
  | 'permissions'
  | 'customer'
  | 'customerLoading'
  | 'invoices'
  | 'credits'
  | 'methods'
  | 'amount'
  | 'source'
  | 'card'
  | 'bank'
  | 'summary'
  | 'confirmation'
>;

const block = (code: BlockCode, actor: Block['actor'], param: string | null = null): Block => ({
  code,
  actor,
  param,
  allocation: null,
});

export function findBlocks(facts: BlockFacts): Block[] {
  const { status, permissions, customer, customerLoading, invoices, credits, summary } = facts;
  if (status !== 'ready') return [block('loading', null)];
  const blocks: Block[] = [];
  if (!permissions.has('payments:receive')) blocks.push(block('forbidden', 'staff'));
  blocks.push(...locationBlocks(facts));
  if (customer === null) {
    blocks.push(customerLoading ? block('loading', null, 'customer') : block('no_customer', 'staff', 'customer'));
  } else if (invoices.status !== 'ready' || credits.status !== 'ready') {
    // A draft over half of the invoices would look whole.
    blocks.push(block('loading', null, 'invoices'));
  }
  blocks.push(...amountBlocks(facts), ...sourceBlocks(facts));
  blocks.push(...summary.problems.map(allocationBlock), ...emailBlocks(facts));
  return blocks;
}

/** What the processor must be able to do for this source; null when nothing is charged, or it is not known yet. */
function neededAbility({ source, methods }: Pick<BlockFacts, 'source' | 'methods'>): 'card' | 'ach' | null {
  if (source?.type === 'new_card') return 'card';
  if (source?.type === 'new_bank_account') return 'ach';
  if (source?.type !== 'stored_method') return null;
  const method = methods.items.find(({ id }) => id === source.paymentMethodId);
  return method === undefined ? null : method.kind === 'card' ? 'card' : 'ach';
}

function locationBlocks({ location, customer, source, methods }: BlockFacts): Block[] {
  if (location === null) return [];
  const { status, methods: taken } = location.integration;
  const ability = neededAbility({ source, methods });
  const blocks: Block[] = [];
  if (status === 'disabled') blocks.push(block('integration_disabled', 'staff'));
  else if (status === 'pending') blocks.push(block('integration_pending', 'operator'));
  else if (ability !== null && !taken.includes(ability)) {
    blocks.push(block('capability_missing', 'staff', 'source'));
  }
  if (customer !== null && customer.currency !== location.currency) {
    blocks.push(block('currency_not_allowed', 'staff', 'customer'));
  }
  return blocks;
}

function amountBlocks({ amount, source, summary }: BlockFacts): Block[] {
  if (source?.type === 'credits') {
    const onlyCredits = (amount?.minor ?? 0) === 0 && summary.applied === 0 && summary.creditsUsed > 0;
    return onlyCredits ? [] : [block('credits_only', 'staff', 'amount')];
  }
  if (amount === null || amount.minor <= 0) return [block('no_amount', 'staff', 'amount')];
  return amount.minor > MAX_MINOR ? [block('too_large', 'staff', 'amount')] : [];
}

function sourceBlocks({ source, methods, card, bank }: BlockFacts): Block[] {
  switch (source?.type) {
    case undefined:
      return [block('no_method', 'staff', 'source')];
    case 'stored_method': {
      const method = methods.items.find(({ id }) => id === source.paymentMethodId);
      if (method === undefined) {
        return [
          methods.status === 'loading' ? block('loading', null, 'source') : block('no_method', 'staff', 'source'),
        ];
      }
      return isExpired(method) ? [block('payment_method_expired', 'customer', 'source')] : [];
    }
    case 'new_card':
      return card.complete ? [] : [block('card_incomplete', 'staff', 'source')];
    case 'new_bank_account':
      return bank.complete ? [] : [block('bank_incomplete', 'staff', 'source')];
    case 'check':
      return source.checkNumber.trim() ? [] : [block('check_number_missing', 'staff', 'source.checkNumber')];
    case 'wire':
      return source.wireReference.trim() ? [] : [block('wire_reference_missing', 'staff', 'source.wireReference')];
    default:
      return [];
  }
}

function allocationBlock(problem: AllocationProblem): Block {
  const { code, invoiceId, creditId } = problem;
  const param = invoiceId !== null ? `lines.${invoiceId}` : creditId !== null ? `credits.${creditId}` : 'amount';
  return { code, actor: 'staff', param, allocation: problem };
}

function emailBlocks({ confirmation }: BlockFacts): Block[] {
  if (confirmation.to !== 'other') return [];
  const email = confirmation.email.trim();
  // Only what certainly is no address; the backend has the last word.
  const plausible = email.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email);
  return plausible ? [] : [block('invalid_email', 'staff', 'confirmation.email')];
}
