/** A vault that serves the built frame as the real one must, and keeps what it was told. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFrame } from '../build-frame.ts';
import { type Asked, type Origin, type Reply, serve } from './serve.ts';
import { bundleFrame, type Weakening } from './weaken.ts';

export interface TestVault extends Origin {
  readonly frameUrl: string;
  /** Cards it was given, as they came. */
  cards(): readonly Readonly<Record<string, string>>[];
  /** Origins whose pages may embed the frame; may change while it runs. */
  allowed: readonly string[];
  /** What it answers to a card; may change while it runs. */
  tokenize: (card: Readonly<Record<string, string>>) => Reply | Promise<Reply>;
}

export interface VaultOptions {
  readonly host?: 'localhost' | '127.0.0.1';
  /** Serves the frame's document without its policy. */
  readonly withoutPolicy?: boolean;
  readonly weakenings?: readonly Weakening[];
}

const token = (card: Readonly<Record<string, string>>): Reply => ({
  type: 'application/json',
  body: JSON.stringify({
    code: '200',
    status: 'success',
    payload: { payloadType: 'mobile-jwt', 'mobile-jwt': { jwt: 'e30.e30.test', 'last-four': card.card?.slice(-4) } },
  }),
});

const policy = (allowed: readonly string[]) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${allowed.length > 0 ? allowed.join(' ') : "'none'"}`,
    "require-trusted-types-for 'script'",
  ].join('; ');

export async function startVault({
  host = '127.0.0.1',
  withoutPolicy = false,
  weakenings = [],
}: VaultOptions = {}): Promise<TestVault> {
  const { dir } = await buildFrame();
  const file = (name: string) => readFileSync(join(dir, name), 'utf8');
  const script = weakenings.length > 0 ? await bundleFrame(...weakenings) : file('frame.js');
  const files: Readonly<Record<string, Reply>> = {
    '/fields/v1/frame.js': { type: 'text/javascript; charset=utf-8', body: script },
    '/fields/v1/frame.css': { type: 'text/css; charset=utf-8', body: file('frame.css') },
  };
  const state: Pick<TestVault, 'allowed' | 'tokenize'> = { allowed: [], tokenize: token };

  const answer = async ({ method, url, body }: Asked): Promise<Reply> => {
    const { pathname } = new URL(url, 'http://vault');
    const known = files[pathname];
    if (known) return { ...known, headers: { 'x-content-type-options': 'nosniff' } };
    if (pathname === '/fields/v1/card') {
      const headers: Record<string, string> = { 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' };
      if (!withoutPolicy) headers['content-security-policy'] = policy(state.allowed);
      return { headers, body: file('index.html') };
    }
    if (pathname === '/rest/v2/mobilejwt/manual' && method === 'POST') return state.tokenize(JSON.parse(body));
    return { status: 404, body: 'Not found' };
  };
  const origin = await serve(answer, host);
  return Object.assign(state, origin, {
    frameUrl: `${origin.origin}/fields/v1/card`,
    cards: () => origin.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body)),
  });
}
