/** The simulator's real vault behind a door that writes down who asks for what, and that tests may weaken. */
import { startSimulator } from '@tillkit/simulator/node';
import { buildFrame } from '../build-frame.ts';
import { type Asked, type Origin, type Reply, serve } from './serve.ts';
import { bundleFrame, type Weakening } from './weaken.ts';

type Card = Readonly<Record<string, string>>;

export interface TestVault extends Origin {
  /** What a host gives to `mountCardFrame`. */
  readonly entry: { readonly frameUrl: string; readonly publicKey: string };
  /** What a host gives to `mountBankFrame`. */
  readonly bankEntry: { readonly frameUrl: string; readonly publicKey: string };
  /** Address of the card frame's document with its public key. */
  readonly address: string;
  /** Sets the origins whose pages may embed the frame. */
  allow(...origins: readonly string[]): Promise<void>;
  /** Cards and bank accounts it was given, as they came. */
  cards(): readonly Card[];
  /** Answers what it is given in the vault's place; null lets the vault answer. */
  instead: ((card: Card) => Reply) | null;
}

export interface VaultOptions {
  readonly host?: 'localhost' | '127.0.0.1';
  /** Serves the frame's document without its policy. */
  readonly withoutPolicy?: boolean;
  readonly weakenings?: readonly Weakening[];
}

export async function startVault({
  host = '127.0.0.1',
  withoutPolicy = false,
  weakenings = [],
}: VaultOptions = {}): Promise<TestVault> {
  const { dir } = await buildFrame();
  const running = await startSimulator({ gatewayPort: 0, vaultPort: 0, smtpPort: 0, frameDir: dir });
  const { simulator } = running;
  const merchant = await simulator.createMerchant({ name: 'Test', allowedOrigins: [] });
  const script = weakenings.length > 0 ? await bundleFrame(...weakenings) : null;
  const state: Pick<TestVault, 'instead'> = { instead: null };

  async function answer({ method, url, headers, body }: Asked): Promise<Reply> {
    if (script !== null && url.startsWith('/fields/v1/frame.js')) return { type: 'text/javascript', body: script };
    if (method === 'POST' && state.instead) return state.instead(JSON.parse(body));
    const request = new Request(new URL(url, origin.origin), {
      method,
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      ...(body !== '' && { body }),
    });
    const response = await simulator.vault.fetch(request);
    const replied = Object.fromEntries(response.headers);
    if (withoutPolicy) for (const name of ['content-security-policy', 'x-frame-options']) delete replied[name];
    return { status: response.status, headers: replied, body: Buffer.from(await response.arrayBuffer()) };
  }

  const origin: Origin = await serve(answer, host);
  const entry = { frameUrl: `${origin.origin}/fields/v1/card`, publicKey: merchant.publicKey };
  return Object.assign(state, {
    ...origin,
    entry,
    bankEntry: { ...entry, frameUrl: `${origin.origin}/fields/v1/bank` },
    address: `${entry.frameUrl}?pk=${merchant.publicKey}`,
    async allow(...allowedOrigins: readonly string[]) {
      await simulator.updateMerchant(merchant.id, { allowedOrigins });
    },
    cards: (): Card[] => origin.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body)),
    async close() {
      await origin.close();
      await running.close();
    },
  });
}
