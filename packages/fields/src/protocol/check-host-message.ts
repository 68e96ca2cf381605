/** What the frame believes of the page. */
import { cardFields } from './form.ts';
import { MAX_NAME, MAX_POSTAL_CODE, MAX_THEME_VALUE } from './limits.ts';
import { HELLO, type Hello, type HostMessage, PROTOCOL_VERSION } from './messages.ts';
import { flag, integer, line, nullOr, oneOf, oneOfTypes, partial, pattern, record, type Shape } from './shapes.ts';
import { cardTextKeys, MAX_TEXT } from './texts.ts';
import { cardThemeTokens } from './theme.ts';

const style = record({
  locale: pattern(/^[A-Za-z0-9-]{2,35}$/),
  dir: oneOf('ltr', 'rtl'),
  texts: partial(new Set(cardTextKeys), (_key, value) => line(MAX_TEXT)(value)),
  theme: record({
    scheme: oneOf('light', 'dark', 'auto'),
    density: oneOf('comfortable', 'compact'),
    // Bounded here; what fits a token's grammar is judged where it is applied.
    tokens: partial(new Set(cardThemeTokens), (_token, value) => line(MAX_THEME_VALUE)(value)),
  }),
});

const hello = record({
  type: oneOf(HELLO),
  version: oneOf(PROTOCOL_VERSION),
  nonce: pattern(/^[0-9a-f]{32}$/),
  style,
  questions: record({
    requireName: flag,
    requirePostalCode: flag,
    holderName: line(MAX_NAME),
    postalCode: line(MAX_POSTAL_CODE),
  }),
});

const id = integer(1, Number.MAX_SAFE_INTEGER);

const hostShapes: Readonly<Record<HostMessage['type'], Shape>> = {
  restyle: { style },
  focus: { field: nullOr(oneOf(...cardFields)) },
  clear: {},
  disable: { disabled: flag },
  ping: { id },
  tokenize: { id },
};
const hostMessage = oneOfTypes(hostShapes);

export const isHello = (value: unknown): value is Hello => hello(value);

export const isHostMessage = (value: unknown): value is HostMessage => hostMessage(value);
