import { commonMessages } from '../../shared/localize/common.messages.ts';

/** Words of the write-off dialog. */
export const writeOffMessages = {
  ...commonMessages,
  'write-off.title': 'Write off from {number}',
  'write-off.amount': 'Amount',
  'write-off.hint': '{rest} is open; at most {tolerance} may be written off.',
  'write-off.reason': 'Reason',
  'write-off.reason_missing': 'Say why, so that others can follow.',
  'write-off.reason_rounding': 'Rounding difference',
  'write-off.reason_discount': 'Discount taken',
  'write-off.reason_bank_fee': 'Bank fee',
  'write-off.reason_small_balance': 'Small balance',
  'write-off.save': 'Write off',
  'write-off.remove': 'Do not write off',
} as const;
