/** Why Pay cannot be pressed: every reason at once, worst first, so that the screen can say them where they belong. */
import type { AllocationProblem } from '@tillkit/contract/allocation';
import { MAX_MINOR } from '@tillkit/contract/money';
import { emailBlocks, locationBlocks, type PayBlock, payBlock, sourceBlocks } from '../paying/find-pay-blocks.ts';
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
  | 'terminals'
  | 'amount'
  | 'source'
  | 'card'
  | 'bank'
  | 'summary'
  | 'confirmation'
>;

export function findBlocks(facts: BlockFacts): Block[] {
  const { status, permissions, customer, customerLoading, invoices, credits, summary } = facts;
  const blocks: PayBlock<BlockCode>[] = [];
  if (status !== 'ready') blocks.push(payBlock('loading', null));
  else {
    if (!permissions.has('payments:receive')) blocks.push(payBlock('forbidden', 'staff'));
    blocks.push(...placeBlocks(facts));
    if (customer === null) {
      blocks.push(
        customerLoading ? payBlock('loading', null, 'customer') : payBlock('no_customer', 'staff', 'customer'),
      );
    } else if (invoices.status !== 'ready' || credits.status !== 'ready') {
      // A draft over half of the invoices would look whole.
      blocks.push(payBlock('loading', null, 'invoices'));
    }
    blocks.push(...amountBlocks(facts), ...sourceBlocks(facts));
    blocks.push(...summary.problems.map(allocationBlock), ...emailBlocks(facts.confirmation));
  }
  return blocks.map((block) => ({ allocation: null, ...block }));
}

function placeBlocks(facts: BlockFacts): PayBlock<BlockCode>[] {
  const { location, customer } = facts;
  if (location === null) return [];
  const blocks: PayBlock<BlockCode>[] = locationBlocks(location, facts);
  if (customer !== null && customer.currency !== location.currency) {
    blocks.push(payBlock('currency_not_allowed', 'staff', 'customer'));
  }
  return blocks;
}

function amountBlocks({ amount, source, summary }: BlockFacts): PayBlock<BlockCode>[] {
  if (source?.type === 'credits') {
    const onlyCredits = (amount?.minor ?? 0) === 0 && summary.applied === 0 && summary.creditsUsed > 0;
    return onlyCredits ? [] : [payBlock('credits_only', 'staff', 'amount')];
  }
  if (amount === null || amount.minor <= 0) return [payBlock('no_amount', 'staff', 'amount')];
  return amount.minor > MAX_MINOR ? [payBlock('too_large', 'staff', 'amount')] : [];
}

function allocationBlock(problem: AllocationProblem): Block {
  const { code, invoiceId, creditId } = problem;
  const param = invoiceId !== null ? `lines.${invoiceId}` : creditId !== null ? `credits.${creditId}` : 'amount';
  return { code, actor: 'staff', param, allocation: problem };
}
