/** What the page believes of the frame. */
import { cardBrands } from '@tillkit/contract/card-rules';
import { tokenizeFailureCodes } from './errors.ts';
import { cardFieldErrors, cardFields } from './form.ts';
import { MAX_HEIGHT, MAX_NAME, MAX_POSTAL_CODE, MAX_PUBLIC_KEY, MAX_TOKEN } from './limits.ts';
import type { FrameMessage } from './messages.ts';
import { flag, integer, line, nullOr, oneOf, oneOfTypes, pattern, record, type Shape } from './shapes.ts';

const brand = oneOf(...cardBrands);
const id = integer(1, Number.MAX_SAFE_INTEGER);
const fieldState = record({ empty: flag, focused: flag, valid: flag, error: nullOr(oneOf(...cardFieldErrors)) });

const frameShapes: Readonly<Record<FrameMessage['type'], Shape>> = {
  ready: { nonce: pattern(/^[0-9a-f]{32}$/), publicKey: line(MAX_PUBLIC_KEY) },
  change: {
    state: record({
      fields: record(Object.fromEntries(cardFields.map((field) => [field, fieldState]))),
      brand,
      complete: flag,
    }),
  },
  resize: { height: integer(0, MAX_HEIGHT) },
  submit: {},
  pong: { id },
  tokenized: {
    id,
    result: record({
      token: line(MAX_TOKEN, 1),
      brand,
      last4: pattern(/^\d{4}$/),
      expiry: record({ month: integer(1, 12), year: integer(2000, 2099) }),
      holderName: nullOr(line(MAX_NAME, 1)),
      postalCode: nullOr(line(MAX_POSTAL_CODE, 1)),
    }),
  },
  failed: { id, code: oneOf(...tokenizeFailureCodes), field: nullOr(oneOf(...cardFields)) },
  leaving: {},
};
const frameMessage = oneOfTypes(frameShapes);

export const isFrameMessage = (value: unknown): value is FrameMessage => frameMessage(value);
