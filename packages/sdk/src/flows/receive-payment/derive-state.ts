/** What follows from the rest of the state: sums, blocks, what may be done. */
import {
  type AllocationSummary,
  type OpenCreditItem,
  type OpenItem,
  summarize,
  toOpenCreditItem,
  toOpenItem,
} from '@tillkit/contract/allocation';
import { noEntry } from '../entry-loader.ts';
import type { Loadable } from '../flow.ts';
import { isEditable } from '../paying/submission.ts';
import { findBlocks } from './find-blocks.ts';
import { emptyForm } from './payment-form.ts';
import type { ReceivePaymentState } from './receive-payment-state.ts';

export const nothingLoaded: Loadable<never> = { status: 'idle', items: [], problem: null };

const emptySummary: AllocationSummary = {
  received: 0,
  applied: 0,
  creditsUsed: 0,
  writtenOff: 0,
  leftOver: 0,
  lineCount: 0,
  problems: [],
};

export const initialState: ReceivePaymentState = {
  ...emptyForm,
  status: 'starting',
  problem: null,
  company: null,
  location: null,
  permissions: new Set(),
  live: false,
  customer: null,
  customerLoading: false,
  invoices: nothingLoaded,
  credits: nothingLoaded,
  methods: nothingLoaded,
  terminals: nothingLoaded,
  card: noEntry,
  bank: noEntry,
  summary: emptySummary,
  changes: new Map(),
  blocks: [],
  canPay: false,
  editable: true,
  submission: { phase: 'idle' },
  lastPaid: null,
};

/** The rules' view of a list, made once for a list. */
export interface OpenItems {
  items(state: ReceivePaymentState): readonly OpenItem[];
  credits(state: ReceivePaymentState): readonly OpenCreditItem[];
}

export function openItems(): OpenItems {
  return {
    items: remembered(
      (state) => state.invoices.items,
      (invoices) => invoices.map(toOpenItem),
    ),
    credits: remembered(
      (state) => state.credits.items,
      (credits) => credits.map(toOpenCreditItem),
    ),
  };
}

function remembered<From, To>(pick: (state: ReceivePaymentState) => From, make: (from: From) => To) {
  let last: { readonly from: From; readonly to: To } | null = null;
  return (state: ReceivePaymentState): To => {
    const from = pick(state);
    if (last === null || last.from !== from) last = { from, to: make(from) };
    return last.to;
  };
}

/** Completes a changed state; the summary only when something it depends on has changed, for it reads every invoice. */
export function deriveState(open: OpenItems) {
  return (state: ReceivePaymentState, before: ReceivePaymentState): ReceivePaymentState => {
    const sameSums =
      state.draft === before.draft &&
      state.amount === before.amount &&
      state.invoices.items === before.invoices.items &&
      state.credits.items === before.credits.items &&
      state.company === before.company &&
      state.permissions === before.permissions;
    const summary = sameSums && state !== before ? before.summary : summaryOf(state, open);
    const editable = isEditable(state.submission);
    const blocks = findBlocks({ ...state, summary });
    return { ...state, summary, blocks, editable, canPay: editable && blocks.length === 0 };
  };
}

function summaryOf(state: ReceivePaymentState, open: OpenItems): AllocationSummary {
  return summarize(state.draft, {
    received: state.amount?.minor ?? 0,
    items: open.items(state),
    credits: open.credits(state),
    writeOffTolerance: state.company?.writeOffTolerance.minor ?? 0,
    mayWriteOff: state.permissions.has('payments:adjust'),
  });
}
