/** What is wrong with an amount, in words. */
import type { AllocationProblem } from '@tillkit/contract/allocation-sheet';
import { explainMoney } from '../../shared/money-input/explain-money.ts';
import { explainingMessages } from './explaining.messages.ts';
import type { GridHost } from './grid-host.ts';
import type { Unreadable } from './grid-model.ts';

/** Why what was typed is no amount. */
export function explainUnreadable({ model: { format }, wordsFor }: GridHost, { reason }: Unreadable): string {
  return explainMoney(wordsFor(explainingMessages), reason, {
    currency: format.currency,
    example: format.plain(EXAMPLE),
  });
}
const EXAMPLE = 123450;

/** A problem of a line or of the sums. */
export function explainProblem({ model, wordsFor }: GridHost, { code, excess }: AllocationProblem): string {
  const { format, rules } = model;
  const words = wordsFor(explainingMessages);
  const amount = format.money(excess);
  switch (code) {
    case 'over_applied':
    case 'over_received':
    case 'credit_over_used':
      return words.text(`grid.${code}`, { amount });
    case 'write_off_too_large':
      return words.text('grid.write_off_too_large', { amount: format.money(rules.writeOffTolerance) });
    case 'too_many_lines':
      return words.text('grid.too_many_lines', { count: excess });
    default:
      return words.text(`grid.${code}`);
  }
}
