/** What the frame believes of the page. */
import { bankFields, bankTextKeys } from './bank-form.ts';
import { cardFields } from './form.ts';
import { MAX_NAME, MAX_POSTAL_CODE, MAX_TEXT, MAX_THEME_VALUE } from './limits.ts';
import { BANK_HELLO, type BankDialect, HELLO, type Hello, type HostMessage, PROTOCOL_VERSION } from './messages.ts';
import {
  type Check,
  flag,
  integer,
  line,
  nullOr,
  oneOf,
  oneOfTypes,
  partial,
  pattern,
  record,
  type Shape,
} from './shapes.ts';
import { cardTextKeys } from './texts.ts';
import { cardThemeTokens } from './theme.ts';

const styleWith = (textKeys: readonly string[]): Check =>
  record({
    locale: pattern(/^[A-Za-z0-9-]{2,35}$/),
    dir: oneOf('ltr', 'rtl'),
    texts: partial(new Set(textKeys), (_key, value) => line(MAX_TEXT)(value)),
    theme: record({
      scheme: oneOf('light', 'dark', 'auto'),
      density: oneOf('comfortable', 'compact'),
      // Bounded here; what fits a token's grammar is judged where it is applied.
      tokens: partial(new Set(cardThemeTokens), (_token, value) => line(MAX_THEME_VALUE)(value)),
    }),
  });

const helloWith = (type: string, style: Check, questions: Shape): Check =>
  record({
    type: oneOf(type),
    version: oneOf(PROTOCOL_VERSION),
    nonce: pattern(/^[0-9a-f]{32}$/),
    style,
    questions: record(questions),
  });

const id = integer(1, Number.MAX_SAFE_INTEGER);

function messageWith(style: Check, fields: readonly string[]): Check {
  const shapes: Readonly<Record<HostMessage['type'], Shape>> = {
    restyle: { style },
    focus: { field: nullOr(oneOf(...fields)) },
    check: {},
    clear: {},
    disable: { disabled: flag },
    ping: { id },
    tokenize: { id },
  };
  return oneOfTypes(shapes);
}

const cardStyle = styleWith(cardTextKeys);
const cardHello = helloWith(HELLO, cardStyle, {
  requireName: flag,
  requirePostalCode: flag,
  holderName: line(MAX_NAME),
  postalCode: line(MAX_POSTAL_CODE),
});
const cardMessage = messageWith(cardStyle, cardFields);

const bankStyle = styleWith(bankTextKeys);
const bankHello = helloWith(BANK_HELLO, bankStyle, { holderName: line(MAX_NAME) });
const bankMessage = messageWith(bankStyle, bankFields);

export const isHello = (value: unknown): value is Hello => cardHello(value);

export const isHostMessage = (value: unknown): value is HostMessage => cardMessage(value);

export const isBankHello = (value: unknown): value is Hello<BankDialect> => bankHello(value);

export const isBankHostMessage = (value: unknown): value is HostMessage<BankDialect> => bankMessage(value);
