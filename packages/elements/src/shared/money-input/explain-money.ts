import type { MoneyTextReason } from '@tillkit/contract/money-text';
import type { Localizer } from '../localize/localizer.ts';
import type { moneyMessages } from './money-input.messages.ts';

/** Why a text is not an amount, in words, with an example in the locale's own hand. */
export function explainMoney(
  words: Localizer<typeof moneyMessages>,
  reason: MoneyTextReason | 'negative',
  { currency, example }: { readonly currency: string; readonly example: string },
): string {
  switch (reason) {
    case 'not_a_number':
    case 'unclear':
      return words.text(`money-input.${reason}`, { example });
    case 'other_currency':
      return words.text('money-input.other_currency', { currency });
    default:
      return words.text(`money-input.${reason}`);
  }
}
