import { money } from '@tillkit/contract/money';
import { formatForInput, type MoneyTextReason } from '@tillkit/contract/money-text';
import type { Localizer } from '../localize/localizer.ts';
import type { moneyMessages } from './money-input.messages.ts';

/** Why a text is not an amount, in words, with an example in the locale's own hand. */
export function explainMoney(
  words: Localizer<typeof moneyMessages>,
  reason: MoneyTextReason | 'negative',
  currency: string,
): string {
  switch (reason) {
    case 'not_a_number':
    case 'unclear':
      return words.text(`money-input.${reason}`, { example: formatForInput(money(123450, currency), words.locale) });
    case 'other_currency':
      return words.text('money-input.other_currency', { currency });
    default:
      return words.text(`money-input.${reason}`);
  }
}
