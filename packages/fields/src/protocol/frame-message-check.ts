/** The shape of everything a frame says, around what one form's state and result look like. */
import { tokenizeFailureCodes } from './errors.ts';
import { MAX_HEIGHT, MAX_PUBLIC_KEY } from './limits.ts';
import type { FrameMessage } from './messages.ts';
import { type Check, flag, integer, line, nullOr, oneOf, oneOfTypes, pattern, record, type Shape } from './shapes.ts';

export interface FormShape {
  readonly fields: readonly string[];
  /** What the state has beside its fields and `complete`. */
  readonly state: Shape;
  readonly result: Check;
}

/** How the names of errors end: `numberIncomplete`. Short for the two lists of them, which the page then need not load. */
const flaws = ['Required', 'Incomplete', 'Invalid', 'Past'];

export function frameMessageCheck({ fields, state, result }: FormShape): Check {
  const id = integer(1, Number.MAX_SAFE_INTEGER);
  const errors = fields.flatMap((field) => flaws.map((flaw) => field + flaw));
  const fieldState = record({ empty: flag, focused: flag, valid: flag, error: nullOr(oneOf(...errors)) });
  const shapes: Readonly<Record<FrameMessage['type'], Shape>> = {
    ready: { nonce: pattern(/^[0-9a-f]{32}$/), publicKey: line(MAX_PUBLIC_KEY) },
    change: {
      state: record({
        fields: record(Object.fromEntries(fields.map((field) => [field, fieldState]))),
        complete: flag,
        ...state,
      }),
    },
    resize: { height: integer(0, MAX_HEIGHT) },
    submit: {},
    escape: {},
    pong: { id },
    tokenized: { id, result },
    failed: { id, code: oneOf(...tokenizeFailureCodes), field: nullOr(oneOf(...fields)) },
    leaving: {},
  };
  return oneOfTypes(shapes);
}
