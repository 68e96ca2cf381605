/** What the page believes of the bank form's frame. Apart from the card's, so that who takes cards only does not carry it. */
import { bankAccountTypes } from '@tillkit/contract/bank-rules';
import { bankFields } from './bank-form.ts';
import { frameMessageCheck } from './frame-message-check.ts';
import { MAX_NAME, MAX_TOKEN } from './limits.ts';
import type { BankDialect, FrameMessage } from './messages.ts';
import { line, oneOf, pattern, record } from './shapes.ts';

const bankFrameMessage = frameMessageCheck({
  fields: bankFields,
  state: {},
  result: record({
    token: line(MAX_TOKEN, 1),
    accountType: oneOf(...bankAccountTypes),
    last4: pattern(/^\d{4}$/),
    holderName: line(MAX_NAME, 1),
  }),
});

export const isBankFrameMessage = (value: unknown): value is FrameMessage<BankDialect> => bankFrameMessage(value);
