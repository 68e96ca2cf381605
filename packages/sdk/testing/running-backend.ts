/** The real backend and the simulated processor on real sockets, with one company in it. The processor's book is the judge. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CardEntryResult, Customer, Role, Terminal } from '@tillkit/contract';
import { startServer } from '@tillkit/server/node';
import type { DeviceHands } from '@tillkit/simulator';
import { startSimulator } from '@tillkit/simulator/node';
import { copyDataFolder } from '../../server/testing/pglite-template.ts';
import type { TillClient } from '../src/client.ts';
import { createClient } from '../src/create-client.ts';
import { usd } from './samples.ts';

const operatorKey = 'tk_operator_key_of_the_sdk_tests';

export interface RunningBackend {
  readonly url: string;
  readonly locationId: string;
  /** With the company's key, as the ERP's server calls. */
  readonly erp: TillClient;
  readonly faults: Awaited<ReturnType<typeof startSimulator>>['simulator'];
  /** As a page calls: with a session of this role, through `fetch` when given. */
  page(options?: { role?: Role; fetch?: typeof globalThis.fetch }): TillClient;
  /** A customer with a card on file and invoices of these totals. */
  customer(totals: readonly number[], cardNumber?: string): Promise<Customer>;
  /** What the card fields do: the vault's single-use token. */
  enterCard(number?: string): Promise<CardEntryResult>;
  /** What pairs a device that nobody has registered, with the hands at it. */
  device(): Promise<{ readonly pairing: Readonly<Record<string, string>>; readonly hands: DeviceHands }>;
  /** Another location with the processor's account. @returns its id */
  openLocation(externalId: string): Promise<string>;
  /** A device registered as a terminal of the location, with the hands at it. */
  terminal(name: string): Promise<{ readonly terminal: Terminal; readonly hands: DeviceHands }>;
  /** What stands behind the # of the link in the newest mail to an address. */
  linkToken(email: string): Promise<string>;
  /** Approved charges of this amount in the processor's book. */
  charges(amountMinor: number): number;
  close(): Promise<void>;
}

/** @param options.trustedOrigins where a vendor of the test listens */
export async function runningBackend(options: { trustedOrigins?: readonly string[] } = {}): Promise<RunningBackend> {
  const folder = await mkdtemp(join(tmpdir(), 'tillkit-sdk-'));
  const dataDir = join(folder, 'database');
  await copyDataFolder(dataDir);
  const simulator = await startSimulator({ gatewayPort: 0, vaultPort: 0, smtpPort: 0, frameDir: import.meta.dirname });
  const server = await startServer({
    port: 0,
    dataDir,
    operatorKey,
    secret: 'a secret of the sdk tests, long enough to be one',
    logLevel: 'error',
    validateResponses: true,
    trustedOrigins: options.trustedOrigins ?? [],
    visibilityDelayMs: 0,
    smtpUrl: `smtp://localhost:${simulator.smtpPort}`,
  });
  const operator = createClient({ baseUrl: server.url, session: operatorKey });
  const { company, apiKey } = await operator.companies.create({ name: 'Petal & Stem', writeOffTolerance: usd(500) });
  const erp = createClient({ baseUrl: server.url, session: apiKey });
  const merchant = await simulator.simulator.createMerchant({ name: 'Petal & Stem', allowedOrigins: [] });
  const openLocation = async (externalId: string, name = externalId) => {
    const location = await erp.locations.upsert({ externalId, name, integrationEnabled: true });
    await operator.locations.installProcessorAccount({
      companyId: company.id,
      locationId: location.id,
      processor: 'clearent',
      credentials: {
        apiKey: merchant.apiKey,
        publicKey: merchant.publicKey,
        webhookPublicKey: merchant.webhookPublicKey,
        gatewayUrl: simulator.gatewayUrl,
        vaultUrl: simulator.vaultUrl,
      },
    });
    return location;
  };
  const place = await openLocation('MIA', 'Miami');

  const page: RunningBackend['page'] = ({ role = 'accounts_receivable', fetch } = {}) =>
    createClient({
      baseUrl: server.url,
      session: () => erp.sessions.create({ subject: { kind: 'staff', userId: 'u1', userName: 'Elena Ruiz', role } }),
      retry: { limit: 1 },
      fetch,
    });

  const device: RunningBackend['device'] = async () => {
    const made = await simulator.simulator.createMerchant({ name: 'A device', allowedOrigins: [] });
    const { apiKey: deviceKey, publicKey, webhookPublicKey } = made;
    const hands = simulator.simulator.terminal(made.id);
    if (!hands) throw new Error('The simulator has no such device.');
    return { pairing: { apiKey: deviceKey, publicKey, webhookPublicKey }, hands };
  };

  const enterCard: RunningBackend['enterCard'] = async (number = '4111111111111111') => {
    const response = await fetch(`${simulator.vaultUrl}/rest/v2/mobilejwt/manual`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'public-key': merchant.publicKey },
      body: JSON.stringify({ card: number, 'expiration-date-MMYY': '1239', csc: '123', 'avs-zip': '33101' }),
    });
    const { payload } = (await response.json()) as { payload: { 'mobile-jwt': { jwt: string } } };
    const expiry = { month: 12, year: 2039 };
    const token = payload['mobile-jwt'].jwt;
    return { token, brand: 'visa', last4: number.slice(-4), expiry, holderName: 'Ana Flores', postalCode: '33101' };
  };

  return {
    url: server.url,
    locationId: place.id,
    erp,
    faults: simulator.simulator,
    page,
    enterCard,
    device,
    openLocation: async (externalId) => (await openLocation(externalId)).id,
    async terminal(name) {
      const { pairing, hands } = await device();
      return { terminal: await erp.terminals.register({ locationId: place.id, name, pairing }), hands };
    },
    async linkToken(email) {
      for (let waited = 0; waited < 10_000; waited += 50) {
        const mail = simulator.simulator.inbox.list().find(({ to }) => to.includes(email));
        const token = /\/request#([\w-]{43})/.exec(mail?.text ?? '')?.[1];
        if (token) return token;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`No mail with a link to ${email}.`);
    },
    async customer(totals, cardNumber) {
      const externalId = randomUUID();
      const customer = await erp.customers.upsert({ externalId, number: externalId.slice(0, 8), name: 'Bloom & Co' });
      for (const [index, minor] of totals.entries()) {
        await erp.invoices.upsert({
          externalId: `${externalId}-${index}`,
          customerExternalId: externalId,
          locationExternalId: 'MIA',
          number: `INV-${index + 1}`,
          date: '2026-01-01',
          dueDate: `2026-02-${String(index + 1).padStart(2, '0')}`,
          original: usd(minor),
        });
      }
      const card = await enterCard(cardNumber);
      await page().paymentMethods.create({ customerId: customer.id, locationId: place.id, card });
      return customer;
    },
    charges: (amountMinor) =>
      simulator.simulator
        .book()
        .transactions.filter(
          (line) => line.type === 'SALE' && line.result === 'APPROVED' && line.amountMinor === amountMinor,
        ).length,
    async close() {
      await server.close();
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
