/** Forged messages: everything both sides could say, and mutations of it, thrown at the frame from where an attacker sits. */
import { initialFormState } from '../src/protocol/form.ts';
import { HELLO, PROTOCOL_VERSION } from '../src/protocol/messages.ts';

declare global {
  interface Window {
    /** A window this one opened. */
    opened: Window | null;
  }
}

/** Where the forger's own window is, seen from the frame. */
export type Position = 'frame beside it' | 'window it was opened by' | 'popup' | 'page around it';

export const validHello = {
  type: HELLO,
  version: PROTOCOL_VERSION,
  nonce: '00112233445566778899aabbccddeeff',
  style: {
    locale: 'en',
    dir: 'ltr',
    texts: { number: 'FORGED' },
    theme: { scheme: 'auto', density: 'compact', tokens: { accent: '#ff0000' } },
  },
  questions: { requireName: false, requirePostalCode: false, holderName: 'FORGED', postalCode: '' },
};

export const forgeries: readonly unknown[] = [
  validHello,
  { ...validHello, version: 2 },
  { type: 'restyle', style: validHello.style },
  { type: 'focus', field: 'name' },
  { type: 'clear' },
  { type: 'disable', disabled: true },
  { type: 'ping', id: 1 },
  { type: 'tokenize', id: 1 },
  { type: 'ready', nonce: validHello.nonce, publicKey: 'pk_test' },
  { type: 'change', state: initialFormState },
  { type: 'resize', height: 10 },
  { type: 'submit' },
  { type: 'leaving' },
  'tokenize',
  null,
  42,
  [],
];

export interface Forgery {
  readonly position: Position;
  readonly messages: readonly unknown[];
  readonly count: number;
  readonly seed: number;
}

/** Runs in the forger's window, so it stands on its own. @returns how many answers came, by any way. */
export async function forge({ position, messages, count, seed }: Forgery): Promise<number> {
  const around: Record<Position, Window | null> = {
    'frame beside it': window.parent,
    'window it was opened by': window.opened,
    popup: window.opener,
    'page around it': window,
  };
  const victim = around[position]?.frames[0];
  if (!victim) throw new Error(`No frame to be reached as ${position}`);
  let answers = 0;
  const hear = () => {
    answers += 1;
  };
  window.addEventListener('message', hear);
  let last = seed;
  const random = (below: number) => {
    last = (last * 1103515245 + 12345) % 2147483648;
    return Math.floor((last / 2147483648) * below);
  };
  const junk = [undefined, null, 0, -1, 1e9, '', 'x'.repeat(9999), {}, [], { __proto__: null }, Number.NaN, '\u0000'];
  const mutate = (message: unknown): unknown => {
    const copy: Record<string, unknown> = { ...Object(message) };
    const keys = Object.keys(copy);
    const key = random(4) === 0 ? `k${random(99)}` : (keys[random(keys.length)] ?? 'type');
    copy[key] = junk[random(junk.length)];
    return copy;
  };
  for (let sent = 0; sent < count; sent++) {
    const message = messages[random(messages.length)];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = hear;
    victim.postMessage(random(3) === 0 ? message : mutate(message), '*', random(4) === 0 ? [] : [port2]);
    if (sent % 250 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  window.removeEventListener('message', hear);
  return answers;
}
