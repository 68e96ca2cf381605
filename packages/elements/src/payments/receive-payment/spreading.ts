import type { AllocationDraft } from '@tillkit/contract/allocation';
import { type Money, money } from '@tillkit/contract/money';
import type { ReceivePaymentFlow, ReceivePaymentState } from '@tillkit/sdk/flows';
import type { AllocationChange } from '../../receivables/allocation-grid/allocation-grid.events.ts';
import { currencyOf } from './screen.ts';

/** How the amount and the grid bear on each other: a typed amount is spread, a spread without an amount makes one. */
export class Spreading {
  readonly #flow: () => ReceivePaymentFlow | undefined;
  /** The draft that came of typing the amount. */
  #autoDraft: AllocationDraft | undefined;
  /** An amount was typed before the invoices were there. */
  #due = false;
  /** The grid's own lines and the copy the flow has of them. */
  #gridDraft: { readonly live: AllocationDraft; readonly copy: AllocationDraft } | undefined;
  /** Nobody typed an amount: it is what is applied. */
  #amountFollows = true;

  constructor(flow: () => ReceivePaymentFlow | undefined) {
    this.#flow = flow;
  }

  /** What the grid takes as received; null: it follows what is applied. */
  receivedFor({ amount }: ReceivePaymentState): Money | null {
    return this.#amountFollows ? null : amount;
  }

  /** Given its own lines back as they are, the grid keeps its undo. */
  draftFor({ draft }: ReceivePaymentState): AllocationDraft {
    return this.#gridDraft && draft === this.#gridDraft.copy ? this.#gridDraft.live : draft;
  }

  /** The person typed an amount, or took it back. */
  setAmount(amount: Money | null): void {
    const flow = this.#flow();
    if (!flow) return;
    this.#amountFollows = amount === null;
    flow.setAmount(amount);
    this.#spread(flow);
  }

  /** The person spread it by hand. */
  setAllocation({ draft, summary }: AllocationChange): void {
    const flow = this.#flow();
    if (!flow) return;
    this.#gridDraft = { live: draft, copy: new Map(draft) };
    flow.setDraft(this.#gridDraft.copy);
    if (!this.#amountFollows) return;
    flow.setAmount(summary.applied > 0 ? money(summary.applied, currencyOf(flow)) : null);
  }

  /** Call with every new state. */
  follow(state: ReceivePaymentState, before: ReceivePaymentState | undefined): void {
    if (state.customer?.id !== before?.customer?.id) {
      // Resumed after a reload: what was entered then counts.
      this.#amountFollows = state.amount === null;
      this.#gridDraft = undefined;
      this.#due = false;
    }
    const flow = this.#flow();
    if (flow && this.#due && state.invoices.status === 'ready') queueMicrotask(() => this.#spread(flow));
  }

  /** Oldest due first, until the person has spread the money by hand; as soon as all invoices are there. */
  #spread(flow: ReceivePaymentFlow): void {
    const { draft, invoices } = flow.state;
    this.#due = invoices.status !== 'ready';
    if (this.#due || (draft.size > 0 && draft !== this.#autoDraft)) return;
    flow.autoApply('oldest_due');
    this.#autoDraft = flow.state.draft;
  }
}
