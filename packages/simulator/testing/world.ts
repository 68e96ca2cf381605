/** A running simulator on free ports, one merchant, and short words for what tests say to it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { MerchantAccount } from '../src/accounts/merchant.ts';
import { type RunningSimulator, type StartOptions, startSimulator } from '../src/node.ts';

export const visa = '4111111111111111';
export const origin = 'http://localhost:4000';

/** An answer, with the parts of the envelope that tests ask about. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Envelope;
}

export interface Envelope {
  readonly code?: string;
  readonly status?: string;
  readonly 'exchange-id'?: string;
  readonly links?: readonly { readonly rel: string; readonly id: string }[];
  readonly page?: Readonly<Record<string, string>>;
  readonly signature?: string;
  readonly payload: {
    readonly payloadType?: string;
    readonly transaction?: Readonly<Record<string, string>>;
    readonly transactions?: { readonly transaction: readonly Readonly<Record<string, string>>[] };
    readonly tokenResponse?: Readonly<Record<string, string>>;
    readonly tokens?: { readonly token: readonly Readonly<Record<string, string>>[] };
    readonly batch?: Readonly<Record<string, string>>;
    readonly error?: Readonly<Record<string, string>>;
    readonly 'mobile-jwt'?: { readonly jwt: string; readonly 'last-four': string };
    readonly 'duplicate-settings'?: Readonly<Record<string, string>>;
  };
}

export interface TestWorld {
  readonly running: RunningSimulator;
  readonly merchant: MerchantAccount;
  /** Any request to the gateway as the merchant. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** `POST /rest/v2/transactions`. */
  post(body: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** A keyed sale of a good Visa, unless told otherwise. */
  sale(fields?: Readonly<Record<string, unknown>>): Promise<Answer>;
  search(query: Readonly<Record<string, string>>): Promise<Answer>;
  /** What the card frame does. @returns the single-use JWT. */
  tokenise(card?: string, fields?: Readonly<Record<string, string>>): Promise<string>;
  mobile(path: string, jwt: string, fields?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Approved lines of the book with this reference. */
  charged(invoice: string): number;
}

export async function tempFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts one that ends with the test. */
export async function openWorld(context: TestContext, options: Partial<StartOptions> = {}): Promise<TestWorld> {
  const frameDir = options.frameDir ?? (await frameFolder(context));
  const running = await startSimulator({ gatewayPort: 0, vaultPort: 0, smtpPort: 0, ...options, frameDir });
  context.after(() => running.close());
  const merchant = await running.simulator.createMerchant({
    id: 'main',
    name: 'Main Street',
    allowedOrigins: [origin],
  });
  return worldOf(running, merchant);
}

async function frameFolder(context: TestContext): Promise<string> {
  const folder = await tempFolder(context);
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Card</title>');
  await writeFile(join(folder, 'frame.js'), 'void 0;');
  return folder;
}

export function worldOf(running: RunningSimulator, merchant: MerchantAccount): TestWorld {
  const keyed = { card: visa, 'exp-date': '1230', csc: '999' };
  const call: TestWorld['call'] = (method, path, body, headers) =>
    send(`${running.gatewayUrl}${path}`, method, body, { 'api-key': merchant.apiKey, ...headers });
  const post: TestWorld['post'] = (body) => call('POST', '/rest/v2/transactions', body);
  return {
    running,
    merchant,
    call,
    post,
    sale: (fields) => post({ type: 'SALE', amount: '25.00', ...keyed, ...fields }),
    search: (query) => call('GET', `/rest/v2/transactions?${new URLSearchParams(query)}`),
    async tokenise(card = visa, fields = {}) {
      const answer = await typeCard(running, merchant.publicKey, { card, ...fields });
      return answer.body.payload['mobile-jwt']?.jwt ?? '';
    },
    mobile: (path, mobilejwt, fields) => {
      const software = { 'software-type': 'tests', 'software-type-version': '1' };
      return call('POST', `/rest/v2/mobile/transactions/${path}`, { ...software, ...fields }, { mobilejwt });
    },
    charged: (invoice) => {
      const { transactions } = running.simulator.book();
      return transactions.filter((line) => line.invoice === invoice && line.result === 'APPROVED').length;
    },
  };
}

/** Posts to the vault as the card frame does. */
export function typeCard(
  running: RunningSimulator,
  publicKey: string,
  fields: Readonly<Record<string, unknown>>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const card = { 'expiration-date-MMYY': '1230', csc: '123', ...fields };
  const url = `${running.vaultUrl}/rest/v2/mobilejwt/manual`;
  return send(url, 'POST', card, { 'public-key': publicKey, ...headers });
}

export async function send(
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    redirect: 'manual',
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

function parse(text: string): Envelope {
  try {
    return JSON.parse(text);
  } catch {
    return { payload: {} };
  }
}
