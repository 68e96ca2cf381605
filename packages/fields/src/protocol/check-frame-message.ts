/** What the page believes of the frame. */
import { cardBrands } from '@tillkit/contract/card-rules';
import { cardFields } from './form.ts';
import { frameMessageCheck } from './frame-message-check.ts';
import { MAX_NAME, MAX_POSTAL_CODE, MAX_TOKEN } from './limits.ts';
import type { FrameMessage } from './messages.ts';
import { integer, line, nullOr, oneOf, pattern, record } from './shapes.ts';

const brand = oneOf(...cardBrands);

const frameMessage = frameMessageCheck({
  fields: cardFields,
  state: { brand },
  result: record({
    token: line(MAX_TOKEN, 1),
    brand,
    last4: pattern(/^\d{4}$/),
    expiry: record({ month: integer(1, 12), year: integer(2000, 2099) }),
    holderName: nullOr(line(MAX_NAME, 1)),
    postalCode: nullOr(line(MAX_POSTAL_CODE, 1)),
  }),
});

export const isFrameMessage = (value: unknown): value is FrameMessage => frameMessage(value);
