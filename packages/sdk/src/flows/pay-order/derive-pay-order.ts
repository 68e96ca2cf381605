/** What follows from the rest of the state: what is due, what stands in the way, what may be done. */
import type { Money, OpenCredit, Order } from '@tillkit/contract';
import { money } from '@tillkit/contract/money';
import { noEntry } from '../entry-loader.ts';
import {
  emailBlocks,
  kindOfSource,
  locationBlocks,
  type PayBlock,
  payBlock,
  sourceBlocks,
} from '../paying/find-pay-blocks.ts';
import { isEditable } from '../paying/submission.ts';
import type { CreditUse, OrderBlock, OrderBlockCode, OrderKind, PayOrderState } from './pay-order-state.ts';

const nothingLoaded = { status: 'idle', items: [], problem: null } as const;

export const initialState: PayOrderState = {
  status: 'starting',
  problem: null,
  order: null,
  totalBefore: null,
  location: null,
  permissions: new Set(),
  live: false,
  customer: null,
  methods: nothingLoaded,
  terminals: nothingLoaded,
  credits: nothingLoaded,
  wantedCredits: new Set(),
  creditUses: [],
  due: null,
  holds: false,
  kinds: [],
  source: null,
  card: noEntry,
  bank: noEntry,
  confirmation: { to: 'customer' },
  blocks: [],
  canPay: false,
  payBusy: false,
  canConfirmUnpaid: false,
  editable: true,
  submission: { phase: 'idle' },
  unpaid: { phase: 'idle', problem: null, vendorReason: null },
};

/** What can be used of a credit, minor units. */
export const openOf = ({ balance, held }: OpenCredit): number => Math.max(0, balance.minor - held.minor);

export function derivePayOrder(state: PayOrderState): PayOrderState {
  const creditUses = state.order ? spreadCredits(state.order, state) : [];
  const due = state.order && dueAfter(state.order.total, creditUses);
  const editable = isEditable(state.submission) && isIdle(state);
  const blocks = findBlocks({ ...state, due });
  return {
    ...state,
    creditUses,
    due,
    holds: holdsOnly(state, due),
    kinds: kindsOf(state),
    editable,
    blocks,
    canPay: editable && blocks.length === 0,
    payBusy: state.submission.phase === 'sending' || awaitsMethods(state, due),
    canConfirmUnpaid: editable && mayConfirmUnpaid(state),
  };
}

/** Nothing is chosen yet, but will be in a moment; where nothing is charged, no method is waited for. */
const awaitsMethods = ({ methods, source }: PayOrderState, due: Money | null): boolean =>
  methods.status === 'loading' && source === null && due?.minor !== 0;

/** of cards, by the order's rules; what a terminal or a bank takes is taken at once. */
const holdsOnly = (state: PayOrderState, due: Money | null): boolean =>
  state.order?.payment.capture === 'later' &&
  due?.minor !== 0 &&
  state.source?.type !== 'terminal' &&
  kindOfSource(state) === 'card';

/** Cards, unless they are restricted; bank accounts, where the location takes them. */
function kindsOf({ order, location, terminals }: PayOrderState): readonly OrderKind[] {
  if (!order || !location) return [];
  const cards: readonly OrderKind[] = terminals.items.length > 0 ? ['card', 'terminal'] : ['card'];
  const bank = location.integration.methods.includes('ach');
  return [...(order.payment.cardsRestricted ? [] : cards), ...(bank ? (['bank_account'] as const) : [])];
}

const isIdle = ({ unpaid }: PayOrderState): boolean => unpaid.phase === 'idle';

/** Oldest first, as far as the order goes: the rest of a credit stays open. */
function spreadCredits({ total }: Order, { credits, wantedCredits }: PayOrderState): readonly CreditUse[] {
  const uses: CreditUse[] = [];
  let left = total.minor;
  for (const credit of credits.items) {
    const amount = wantedCredits.has(credit.id) ? Math.min(left, openOf(credit)) : 0;
    if (amount === 0) continue;
    left -= amount;
    uses.push({ credit, amount });
  }
  return uses;
}

const dueAfter = (total: Money, uses: readonly CreditUse[]): Money =>
  money(
    uses.reduce((left, { amount }) => left - amount, total.minor),
    total.currency,
  );

/** Worst first. */
function findBlocks(state: PayOrderState): readonly OrderBlock[] {
  const { order, location } = state;
  if (state.status !== 'ready' || !order || !location) return [payBlock('loading', null)];
  const standing = orderBlock(state, order) ?? ruleBlock(state, order);
  if (standing) return [standing];
  // Credits that pay all of it move no money.
  const paying = state.due?.minor === 0 ? [] : [...locationBlocks(location, state), ...methodBlocks(state, order)];
  const reading: PayBlock<OrderBlockCode>[] =
    state.credits.status === 'loading' && state.wantedCredits.size > 0 ? [payBlock('loading', null)] : [];
  return [...paying, ...reading, ...emailBlocks(state.confirmation)];
}

function orderBlock({ submission }: PayOrderState, { status, pendingPaymentId }: Order): OrderBlock | null {
  if (status !== 'draft') return payBlock('order_not_open', 'staff');
  // What has ended without money holds the order no more, though the order is yet to be read again.
  const over = submission.phase === 'not_paid' && submission.payment?.id === pendingPaymentId;
  return pendingPaymentId === null || over ? null : payBlock('order_being_paid', null);
}

function ruleBlock({ permissions }: PayOrderState, { payment }: Order): OrderBlock | null {
  if (!permissions.has('payments:take_in_orders')) return payBlock('forbidden', 'staff');
  return payment.uponConfirmation === 'off' ? payBlock('confirmation_without_payment', 'staff') : null;
}

function methodBlocks(state: PayOrderState, { payment }: Order): readonly OrderBlock[] {
  const isCard = kindOfSource(state) === 'card';
  return payment.cardsRestricted && isCard ? [payBlock('cards_restricted', 'staff', 'source')] : sourceBlocks(state);
}

function mayConfirmUnpaid(state: PayOrderState): boolean {
  const { status, order, permissions } = state;
  if (status !== 'ready' || !order || orderBlock(state, order)) return false;
  return order.payment.uponConfirmation !== 'required' && permissions.has('payments:take_in_orders');
}
