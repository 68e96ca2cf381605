import { moneyMessages } from '../../shared/money-input/money-input.messages.ts';

/** What is wrong with an amount. */
export const explainingMessages = {
  ...moneyMessages,
  'grid.over_applied': '{amount} more than is open on this invoice.',
  'grid.over_received': '{amount} more is applied than was received.',
  'grid.credit_over_used': '{amount} more is taken from credits than they have.',
  'grid.write_off_not_allowed': 'You may not write off.',
  'grid.write_off_too_large': 'At most {amount} of an invoice may be written off.',
  'grid.write_off_without_reason': 'Say why it is written off.',
  'grid.bad_amount': 'This is not an amount.',
  'grid.unknown_invoice': 'An amount is left on an invoice that is not here any more. Clear and apply again.',
  'grid.unknown_credit': 'An amount is left on a credit that is not here any more. Clear and apply again.',
  'grid.too_many_lines': {
    one: 'One invoice too many for one payment.',
    other: '{count} invoices too many for one payment.',
  },
} as const;
