import { toDecimal } from '@tillkit/contract/money';
import type { MerchantAccount } from '../accounts/merchant.ts';
import { findTestCard, type TestCard, testCards } from '../gateway/test-cards.ts';
import type { CardEntry, DeviceJob, DeviceOutcome, DevicePhase, DeviceState, Verdict } from './device.ts';

/** One device as `GET /control/terminals` shows it; never a card number. */
export interface DeviceView {
  /** The simulator's account id: an account has one device. */
  readonly id: string;
  /** The account's name. */
  readonly name: string;
  /** TID. */
  readonly terminalId: string;
  readonly phase: DevicePhase;
  readonly online: boolean;
  readonly losesAnswer: boolean;
  readonly declinesNext: boolean;
  /** What it is asked for, until the next job or idleness. */
  readonly job: JobView | null;
  readonly card: { readonly brand: string; readonly last4: string; readonly entry: CardEntry } | null;
  /** What the screen says in phase `result`. */
  readonly outcome: DeviceOutcome | null;
  readonly verdict: Verdict | null;
}

export interface JobView {
  readonly type: DeviceJob['type'];
  readonly amountMinor: number;
  /** Decimal dollars, "25.00". */
  readonly amount: string;
  readonly currency: string;
  readonly invoice: string | null;
}

export function deviceView({ id, name, terminalId }: MerchantAccount, state: DeviceState): DeviceView {
  const { phase, online, losesAnswer, declinesNext, job, card, outcome, verdict } = state;
  return {
    id,
    name,
    terminalId,
    phase,
    online,
    losesAnswer,
    declinesNext,
    job: job && {
      type: job.type,
      amountMinor: job.amount.minor,
      amount: toDecimal(job.amount),
      currency: job.amount.currency,
      invoice: job.invoice,
    },
    card: card && {
      brand: findTestCard(card.number)?.brand ?? '',
      last4: card.number.slice(-4),
      entry: card.entry,
    },
    outcome,
    verdict,
  };
}

/** Results that hang on what is typed beside a number mean nothing where a card is held to a device. */
const aboutTyping = new Set(['021', '046', '047']);

/** The test cards a customer may have in the purse. */
export const purse: readonly TestCard[] = testCards.filter(({ code, avs }) => !aboutTyping.has(code) && !avs);
