import type { Money } from '@tillkit/contract';
import type { PayOrderFlow, PayOrderState } from '@tillkit/sdk/flows';
import type { OutcomeMessages } from '../../payments/outcome/outcome-words.ts';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { TillElement } from '../../shared/till-element.ts';
import type { payDialogMessages } from './pay-dialog.messages.ts';

/** What the view needs of its element. */
export interface PayDialogHost extends TillElement {
  readonly open: boolean;
  readonly orderId?: string | undefined;
  /** Asks whoever is further out whether it may close, and closes. */
  close(): void;
}

/** What every part of the dialog draws from. */
export interface PayScreen {
  readonly state: PayOrderState;
  readonly flow: PayOrderFlow;
  readonly host: PayDialogHost;
  readonly words: Localizer<OutcomeMessages & typeof payDialogMessages>;
}

/** Nothing is charged: credits pay all of it. */
export const isFree = (due: Money | null): boolean => due?.minor === 0;
