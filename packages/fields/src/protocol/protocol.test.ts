import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { initialBankState } from './bank-form.ts';
import { isBankFrameMessage } from './check-bank-frame-message.ts';
import { isFrameMessage } from './check-frame-message.ts';
import { isBankHello, isBankHostMessage, isHello, isHostMessage } from './check-host-message.ts';
import { initialFormState } from './form.ts';
import { BANK_ROWS, reservedHeight } from './geometry.ts';
import {
  BANK_HELLO,
  type BankDialect,
  type FrameMessage,
  HELLO,
  type Hello,
  type HostMessage,
  PROTOCOL_VERSION,
} from './messages.ts';

const style = {
  locale: 'en-US',
  dir: 'ltr',
  texts: { number: 'Number' },
  theme: { scheme: 'dark', density: 'compact', tokens: { accent: '#0a7d55', radius: '4px' } },
} as const;
const nonce = '00112233445566778899aabbccddeeff';
const hello: Hello = {
  type: HELLO,
  version: PROTOCOL_VERSION,
  nonce,
  style,
  questions: { requireName: true, requirePostalCode: false, holderName: 'Ada', postalCode: '' },
};
const hostMessages: readonly HostMessage[] = [
  { type: 'restyle', style },
  { type: 'focus', field: 'number' },
  { type: 'focus', field: null },
  { type: 'check' },
  { type: 'clear' },
  { type: 'disable', disabled: true },
  { type: 'ping', id: 1 },
  { type: 'tokenize', id: 2 },
];
const expiry = { month: 12, year: 2029 };
const result = { token: 'a.b.c', brand: 'visa', last4: '4242', expiry, holderName: null, postalCode: '85284' } as const;
const frameMessages: readonly FrameMessage[] = [
  { type: 'ready', nonce, publicKey: 'pk' },
  { type: 'change', state: initialFormState },
  { type: 'resize', height: 248 },
  { type: 'submit' },
  { type: 'escape' },
  { type: 'pong', id: 1 },
  { type: 'tokenized', id: 2, result },
  { type: 'failed', id: 2, code: 'incomplete', field: 'number' },
  { type: 'leaving' },
];

const bankStyle = { ...style, texts: { routingNumber: 'Number' } };
const bankHello: Hello<BankDialect> = {
  type: BANK_HELLO,
  version: PROTOCOL_VERSION,
  nonce,
  style: bankStyle,
  questions: { holderName: 'Ada' },
};
const bankHostMessages: readonly HostMessage<BankDialect>[] = [
  { type: 'restyle', style: bankStyle },
  { type: 'focus', field: 'routingNumber' },
];
const account = { token: 'a.b.c', accountType: 'checking', last4: '6789', holderName: 'Ada' } as const;
const bankFrameMessages: readonly FrameMessage<BankDialect>[] = [
  { type: 'change', state: initialBankState },
  { type: 'tokenized', id: 2, result: account },
  { type: 'failed', id: 2, code: 'account_refused', field: null },
];

const kinds = [
  { name: 'hello', accepts: isHello, good: [hello] },
  { name: 'page to frame', accepts: isHostMessage, good: hostMessages },
  { name: 'frame to page', accepts: isFrameMessage, good: frameMessages },
  { name: 'hello to a bank form', accepts: isBankHello, good: [bankHello] },
  { name: 'page to bank frame', accepts: isBankHostMessage, good: bankHostMessages },
  { name: 'bank frame to page', accepts: isBankFrameMessage, good: bankFrameMessages },
] as const;

type Path = readonly string[];

/** Every place in a message. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => places(item, [...path, key]))];
}

/** A copy with the value at a place replaced; `undefined` takes the key away. */
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const copy: Record<string, unknown> = { ...Object(value) };
  if (rest.length === 0 && by === undefined) delete copy[key];
  else copy[key] = replaced(copy[key], rest, by);
  return copy;
}

for (const { name, accepts, good } of kinds) {
  describe(`messages, ${name} (B1)`, () => {
    it('takes what our own side sends', () => {
      for (const message of good) assert.ok(accepts(structuredClone(message)), JSON.stringify(message));
    });

    it('drops anything else without a throw', () => {
      fc.assert(fc.property(fc.anything({ withNullPrototype: true, maxDepth: 4 }), (value) => !accepts(value)));
    });

    it('drops a message with anything more, less or of another kind in any place', () => {
      const wrong = fc.constantFrom<unknown>(
        undefined,
        Symbol.iterator,
        10n,
        Number.NaN,
        -1,
        1e300,
        [],
        ['x'],
        'x'.repeat(5000),
        '\u0000',
        {
          toString: 1,
        },
      );
      const spots = good.flatMap((message) => places(message).map((path) => [message, path] as const));
      fc.assert(
        fc.property(fc.constantFrom(...spots), wrong, ([message, path], by) => {
          if (by === undefined && path.length >= 2 && ['texts', 'tokens'].includes(path.at(-2) ?? '')) return;
          assert.ok(!accepts(replaced(message, path, by)), `${path.join('.')} of ${JSON.stringify(message)}`);
        }),
        { numRuns: 2000 },
      );
      for (const message of good) {
        for (const path of places(message)) {
          const extra = replaced(message, [...path, 'more'], 1);
          if (typeof path.reduce<unknown>((at, key) => Object(at)[key], message) === 'object')
            assert.ok(!accepts(extra));
        }
      }
    });
  });
}

it('keeps the two forms apart', () => {
  for (const message of [bankHello, hello]) assert.notEqual(isHello(message), isBankHello(message));
  for (const message of bankHostMessages) assert.ok(!isHostMessage(message));
  for (const message of bankFrameMessages.slice(0, 2)) assert.ok(!isFrameMessage(message));
});

it('reserves the height of the form before it is there', () => {
  assert.equal(reservedHeight({}), 'calc(204px + 2 * 16px)');
  assert.equal(reservedHeight({ density: 'compact' }), 'calc(180px + 2 * 12px)');
  assert.equal(reservedHeight({ tokens: { gap: '1rem' } }), 'calc(204px + 2 * 1rem)');
  assert.equal(reservedHeight({}, BANK_ROWS), 'calc(140px + 1 * 16px)');
});
