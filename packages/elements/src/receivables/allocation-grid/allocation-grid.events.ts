import type { AllocationDraft, AllocationSummary } from '@tillkit/contract/allocation-sheet';
import { ElementEvent } from '../../shared/element-event.ts';

export interface AllocationChange {
  /** The lines as they stand, by invoice id. Live: copy it to keep it. */
  readonly draft: AllocationDraft;
  /** Sums, and all that stands against submitting. */
  readonly summary: AllocationSummary;
}

/** The user changed what goes where. */
export class AllocationChangeEvent extends ElementEvent<AllocationChange> {
  static override readonly type = 'till-allocation-change';
}

declare global {
  interface HTMLElementEventMap {
    'till-allocation-change': AllocationChangeEvent;
  }
}
