/** Pages that embed the frame. */
import type { BankFrame, BankFrameOptions, mountBankFrame } from '../src/host/bank.ts';
import type { CardFrame, CardFrameOptions, mountCardFrame } from '../src/host/index.ts';
import type { Frame, Page } from './browser.ts';
import { type Origin, type Reply, serve } from './serve.ts';
import { bundleHost, type Weakening } from './weaken.ts';

declare global {
  interface Window {
    tillkit: { mountBankFrame: typeof mountBankFrame; mountCardFrame: typeof mountCardFrame };
    card: CardFrame;
    bank: BankFrame;
    tampers: { reason: string; at: number }[];
    submits: number;
  }
}

export interface HostPages extends Origin {
  /** Further pages, by path. */
  readonly pages: Map<string, Reply>;
}

const page = (head = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Host</title><link rel="icon" href="data:,">${head}
<style>body{margin:24px;font-family:system-ui}#card{max-width:440px}</style></head>
<body><div id="card"></div><script type="module">
import * as tillkit from '/host.js';
window.tillkit = tillkit;
</script></body></html>`;

export interface HostOptions {
  /** Markup that runs before everything of ours: where a hostile script would sit. */
  readonly head?: string;
  readonly host?: 'localhost' | '127.0.0.1';
  readonly weakenings?: readonly Weakening[];
}

export async function startHost({
  head = '',
  host = 'localhost',
  weakenings = [],
}: HostOptions = {}): Promise<HostPages> {
  const script = await bundleHost(...weakenings);
  const pages = new Map<string, Reply>([
    ['/', { body: page(head) }],
    ['/host.js', { type: 'text/javascript', body: script }],
  ]);
  const origin = await serve(
    ({ url }) => pages.get(new URL(url, 'http://host').pathname) ?? { status: 404, body: '' },
    host,
  );
  return { ...origin, pages };
}

export type MountOptions = Partial<Omit<CardFrameOptions, 'container' | 'entry'>>;

/** Mounts the form the way a host would. Does not wait for it. */
export async function mount(on: Page, entry: CardFrameOptions['entry'], options: MountOptions = {}): Promise<void> {
  await on.waitForFunction(() => 'tillkit' in window);
  await on.evaluate(
    ([given, others]) => {
      const container = document.querySelector<HTMLElement>('#card');
      if (!container) throw new Error('No container');
      window.tampers = [];
      window.submits = 0;
      window.card = window.tillkit.mountCardFrame({
        container,
        entry: given,
        locale: 'en-US',
        ...others,
      });
      window.card.onTamper(({ reason }) => window.tampers.push({ reason, at: performance.now() }));
      window.card.onSubmitRequest(() => {
        window.submits += 1;
      });
    },
    [entry, options] as const,
  );
}

/** Mounts it and waits until it can be typed in. */
export async function mountReady(
  on: Page,
  entry: CardFrameOptions['entry'],
  options: MountOptions = {},
): Promise<Frame> {
  await mount(on, entry, options);
  await on.evaluate(() => window.card.ready);
  const frame = on.frames().find((candidate) => candidate.url().startsWith(entry.frameUrl));
  if (!frame) throw new Error('No frame');
  return frame;
}

/** Mounts the bank form and waits until it can be typed in. */
export async function mountBank(
  on: Page,
  entry: BankFrameOptions['entry'],
  options: Partial<Omit<BankFrameOptions, 'container' | 'entry'>> = {},
): Promise<Frame> {
  await on.waitForFunction(() => 'tillkit' in window);
  await on.evaluate(
    async ([given, others]) => {
      const container = document.querySelector<HTMLElement>('#card');
      if (!container) throw new Error('No container');
      window.tampers = [];
      window.submits = 0;
      window.bank = window.tillkit.mountBankFrame({ container, entry: given, locale: 'en-US', ...others });
      window.bank.onTamper(({ reason }) => window.tampers.push({ reason, at: performance.now() }));
      window.bank.onSubmitRequest(() => {
        window.submits += 1;
      });
      await window.bank.ready;
    },
    [entry, options] as const,
  );
  const frame = on.frames().find((candidate) => candidate.url().startsWith(entry.frameUrl));
  if (!frame) throw new Error('No frame');
  return frame;
}

/** A published test account, typed with real key presses. */
export const testAccount = { routingNumber: '110000000', accountNumber: '000123456789', holderName: 'Ada Park' };

export async function typeAccount(frame: Frame, account: Partial<typeof testAccount> = testAccount): Promise<void> {
  for (const [field, text] of Object.entries(account)) await frame.locator(`#${field}`).pressSequentially(text);
}

/** A published test card, typed with real key presses. */
export const testCard = {
  number: '4242424242424242',
  expiry: '1239',
  securityCode: '123',
  name: 'Ada Park',
  postalCode: '85284',
};

export async function typeCard(frame: Frame, card: Partial<typeof testCard> = testCard): Promise<void> {
  for (const [field, text] of Object.entries(card)) await frame.locator(`#${field}`).pressSequentially(text);
}

/** The frame is see-through: what shines through is the page's colour, which nothing inside the frame can tell. */
export const paintBehind = (frame: Frame, scheme: 'light' | 'dark'): Promise<void> =>
  frame.evaluate(
    (color) => {
      document.body.style.background = color;
    },
    scheme === 'dark' ? '#12161c' : '#fff',
  );
