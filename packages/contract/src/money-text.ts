import { evaluate } from './money-expression.ts';
import { type MoneyTextOptions, type MoneyTextResult, readMoneyText } from './money-reading.ts';

export {
  formatForInput,
  type MoneyTextOptions,
  type MoneyTextReason,
  type MoneyTextResult,
  moneyTextReasons,
} from './money-reading.ts';

/**
 * Reads `1,234.5`, `$ 1.234,50`, `USD 12`, `(12.00)`, `12-`, `=120+35`, with any spaces and any script's digits.
 * Negative amounts are read as such; whether they are welcome is for the caller to say.
 */
export const parseMoneyText = (text: string, options: MoneyTextOptions): MoneyTextResult =>
  readMoneyText(text, options, evaluate);
