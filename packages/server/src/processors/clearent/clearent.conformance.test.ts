/** The Clearent adapter against the simulator, over real HTTP. The oracle is the simulator's own book. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { money } from '@tillkit/contract';
import type { AchView, BookView, MerchantAccount, BookLine as SimulatorLine } from '@tillkit/simulator';
import { type RunningSimulator, startSimulator } from '@tillkit/simulator/node';
import { describeProcessor } from '../conformance/describe-processor.ts';
import type { BookLine, Delivery, ProcessorWorld, TestCard } from '../conformance/world.ts';
import type { ProcessorAccount } from '../processor.ts';
import { processorNamed } from '../registry.ts';
import { verifySignatureWithNode } from '../webhook-verifier-node.ts';

/** The simulator's published test numbers. */
const numbers: Readonly<Record<TestCard, string>> = {
  good: '4111111111111111',
  insufficient_funds: '4000000000009995',
  expired_card: '4000000000000069',
  incorrect_security_code: '4000000000000127',
  pick_up_card: '4000000000009987',
  issuer_unavailable: '4000000000000119',
  address_mismatch: '4000000000000010',
  declines_later: '4000000000000341',
};

/** Of the simulator's table, like the cards. */
const bankNumbers = { good: '000123456789', declined: '4099999992' } as const;

const kinds = { SALE: 'sale', AUTH: 'authorization', CAPTURE: 'capture', VOID: 'void', REFUND: 'refund' } as const;

const expiry = { month: 12, year: new Date().getFullYear() + 3 };

function toLine(line: SimulatorLine): BookLine {
  return {
    kind: kinds[line.type],
    approved: line.result === 'APPROVED',
    amount: money(line.amountMinor, line.currency),
    attemptRef: line.invoice,
    orderNumber: line.orderId,
    processorRef: line.id,
    originalRef: line.refId,
    voided: line.voided,
  };
}

/** Keeps what is posted to it. */
async function startReceiver(): Promise<{ url: string; received: Delivery[]; server: Server }> {
  const received: Delivery[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ body: Buffer.concat(chunks), headers: new Headers() });
    response.writeHead(204).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return { url: `http://127.0.0.1:${address.port}/`, received, server };
}

/** An address where nobody listens. */
async function deadAddress(): Promise<string> {
  const { url, server } = await startReceiver();
  await new Promise((done) => server.close(done));
  return url;
}

function accountOf(running: RunningSimulator, merchant: MerchantAccount): ProcessorAccount {
  const { apiKey, publicKey, webhookPublicKey } = merchant;
  const { gatewayUrl, vaultUrl } = running;
  const credentials = { apiKey, publicKey, webhookPublicKey, gatewayUrl, vaultUrl };
  return { id: merchant.id, processor: 'clearent', credentials };
}

const withCredential = (account: ProcessorAccount, name: string, value: string): ProcessorAccount => ({
  ...account,
  credentials: { ...account.credentials, [name]: value },
});

async function setup(): Promise<ProcessorWorld> {
  const ports = { gatewayPort: 0, vaultPort: 0, smtpPort: 0 };
  const running = await startSimulator({ ...ports, frameDir: import.meta.dirname });
  const receiver = await startReceiver();

  const control = async (method: string, path: string, body?: object): Promise<Response> => {
    const init = body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {};
    const response = await fetch(`${running.gatewayUrl}/control${path}`, { method, ...init });
    assert.ok(response.ok, `${method} /control${path}: ${response.status}`);
    return response;
  };
  const open = async (name: string, webhookUrl: string | null): Promise<MerchantAccount> => {
    const input = { name, allowedOrigins: ['https://erp.example'], webhookUrl };
    return (await control('POST', '/merchants', input)).json();
  };
  const merchant = await open('Conformance', receiver.url);
  const account = accountOf(running, merchant);
  const bookView = async (): Promise<BookView & AchView> => (await control('GET', '/book')).json();

  return {
    processor: processorNamed('clearent', { verifySignature: verifySignatureWithNode }),
    account,
    stranger: accountOf(running, await open('Stranger', null)),
    wrongSecret: withCredential(account, 'apiKey', 'not-the-key-of-anybody'),
    unreachable: [
      withCredential(account, 'gatewayUrl', await deadAddress()),
      withCredential(account, 'gatewayUrl', 'https://no-such-host.invalid'),
    ],
    malformed: [withCredential(account, 'apiKey', ''), withCredential(account, 'gatewayUrl', 'gateway.example')],
    secrets: [merchant.apiKey, numbers.good, bankNumbers.good],
    goodCard: { brand: 'visa', last4: '1111', ...expiry },
    async enterCard(card, { credentials } = account) {
      const expDate = `${String(expiry.month).padStart(2, '0')}${String(expiry.year).slice(-2)}`;
      const response = await fetch(`${credentials.vaultUrl}/rest/v2/mobilejwt/manual`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'public-key': credentials.publicKey ?? '' },
        body: JSON.stringify({ card: numbers[card], 'expiration-date-MMYY': expDate, csc: '999', 'avs-zip': '85284' }),
      });
      const { payload } = await response.json();
      assert.equal(response.status, 200);
      return String(payload['mobile-jwt'].jwt);
    },
    async book() {
      const { transactions } = await bookView();
      return transactions.filter(({ merchantId }) => merchantId === merchant.id).map(toLine);
    },
    async vault() {
      const { tokens } = await bookView();
      return tokens
        .filter(({ accountId }) => accountId === merchant.id)
        .map(({ id, description, status }) => ({ methodRef: id, description, live: status === 'ACTIVE' }));
    },
    async fault(fault) {
      await control('POST', '/faults', { fault });
      return true;
    },
    async storm(seed) {
      await control('POST', '/faults/seed', { seed, rate: 0.5 });
      return true;
    },
    async clearFaults() {
      await control('DELETE', '/faults');
    },
    async settle() {
      const headers = { 'api-key': merchant.apiKey };
      const response = await fetch(`${running.gatewayUrl}/rest/v2/batches/open`, { method: 'PUT', headers });
      assert.equal(response.status, 200);
    },
    async deliveries() {
      await running.simulator.idle();
      return receiver.received.splice(0);
    },
    bank: {
      good: { last4: bankNumbers.good.slice(-4) },
      async enterAccount(kind) {
        const { vaultUrl, publicKey } = account.credentials;
        const numbers = {
          'routing-number': '110000000',
          'account-number': bankNumbers[kind],
          'account-type': 'Checking',
        };
        const response = await fetch(`${vaultUrl}/rest/v2/ach/mobilejwt/manual`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'public-key': publicKey ?? '' },
          body: JSON.stringify({ ...numbers, 'individual-name': 'Bloom & Co' }),
        });
        assert.equal(response.status, 200);
        const { payload } = await response.json();
        return String(payload['mobile-jwt'].jwt);
      },
      async debits() {
        const { debits } = await bookView();
        return debits.map(({ invoice, id }) => ({ attemptRef: invoice, processorRef: id }));
      },
      async move(processorRef, to, code) {
        await control('POST', `/ach/${processorRef}`, { status: to.toUpperCase(), ...(code && { reason: code }) });
      },
    },
    async close() {
      await running.close();
      receiver.server.closeAllConnections();
      receiver.server.close();
    },
  };
}

describeProcessor({ name: 'Clearent', setup });
