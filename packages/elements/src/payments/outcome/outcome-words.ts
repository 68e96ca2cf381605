import { formatMoney, type Money } from '@tillkit/contract/money';
import type { methodFaceMessages } from '../../payment-methods/method-face/method-face.messages.ts';
import type { commonMessages } from '../../shared/localize/common.messages.ts';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { reasonMessages } from '../../shared/localize/reason.messages.ts';
import type { outcomeMessages } from './outcome.messages.ts';

/** The texts that tell of a payment's outcome. */
export type OutcomeMessages = typeof outcomeMessages &
  typeof commonMessages &
  typeof methodFaceMessages &
  typeof reasonMessages;

/** Whatever says them. */
export interface Worded {
  readonly words: Localizer<OutcomeMessages>;
}

export const formatAmount = (amount: Money, { words }: Worded): string =>
  words.isolate(formatMoney(amount, words.locale));
