import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { openWorld, send, type TestWorld, tempFolder, worldOf } from '../../testing/world.ts';
import { startSimulator } from '../node.ts';

const software = { 'software-type': 'tests', 'software-type-version': '1' };
const good = {
  'routing-number': '110000000',
  'account-number': '000123456789',
  'account-type': 'Checking',
  'individual-name': 'Ada Example',
};

/** What the bank form does. */
async function typeAccount(world: TestWorld, fields: Record<string, string> = {}): Promise<string> {
  const url = `${world.running.vaultUrl}/rest/v2/ach/mobilejwt/manual`;
  const answer = await send(url, 'POST', { ...good, ...fields }, { 'public-key': world.merchant.publicKey });
  return answer.body.payload['mobile-jwt']?.jwt ?? '';
}

const mobile = (world: TestWorld, path: string, achmobilejwt: string, fields: Record<string, unknown>) =>
  world.call(
    'POST',
    `/rest/v2/ach/mobile/transactions/${path}`,
    { type: 'Debit', 'standard-entry-class-code': 'WEB', ...software, ...fields },
    { achmobilejwt },
  );

async function saved(world: TestWorld, fields: Record<string, string> = {}): Promise<string> {
  const jwt = await typeAccount(world, fields);
  const answer = await mobile(world, 'validate', jwt, { amount: '0.00', 'create-token': 'true' });
  return answer.body.links?.find(({ rel }) => rel === 'token')?.id ?? '';
}

const debit = (world: TestWorld, tokenId: string, fields: Record<string, unknown> = {}) =>
  world.call('POST', '/rest/v2/ach/transactions/debit', {
    type: 'Debit',
    amount: '25.00',
    'standard-entry-class-code': 'PPD',
    'token-id': tokenId,
    ...software,
    ...fields,
  });

/** The debit in an answer. */
const told = (text: string): Record<string, string> => JSON.parse(text).payload['ach-transaction'];

describe('storing a bank account', () => {
  it('spends the single-use token once and leaves a vault token of its own kind', async (t) => {
    const world = await openWorld(t);
    const jwt = await typeAccount(world);
    const first = await mobile(world, 'validate', jwt, { amount: '0.00', 'create-token': 'true' });
    assert.equal(first.status, 200);
    const id = first.body.links?.find(({ rel }) => rel === 'token')?.id ?? '';
    assert.match(id, /^ach_11\d{14}$/);
    assert.equal((await mobile(world, 'validate', jwt, { amount: '0.00' })).status, 401);
    const read = await world.call('GET', `/rest/v2/ach/tokens/${id}`);
    assert.equal(JSON.parse(read.text).payload['ach-token']['account-number'], '6789');
    assert.equal((await world.call('DELETE', `/rest/v2/ach/tokens/${id}`)).status, 200);
    assert.equal((await world.call('GET', `/rest/v2/ach/tokens/${id}`)).status, 404);
    assert.equal((await debit(world, id)).body.payload.error?.['result-code'], '010');
    assert.deepEqual(world.running.simulator.book().debits, []);
  });

  it('knows an account by one token, however often it is added', async (t) => {
    const world = await openWorld(t);
    assert.equal(await saved(world), await saved(world));
    const again = await world.call('POST', '/rest/v2/ach/tokens', good);
    assert.equal(again.status, 402);
    assert.equal(again.body.payload.error?.['result-code'], '028');
    assert.equal(again.body.links?.[0]?.id, await saved(world));
  });

  it('takes published test accounts only, and repeats no number', async (t) => {
    const world = await openWorld(t);
    for (const wrong of [
      { 'account-number': '987654321' },
      { 'routing-number': '322271627' },
      { 'routing-number': '12345' },
    ]) {
      const url = `${world.running.vaultUrl}/rest/v2/ach/mobilejwt/manual`;
      const answer = await send(url, 'POST', { ...good, ...wrong }, { 'public-key': world.merchant.publicKey });
      assert.equal(answer.status, 400);
      for (const value of Object.values(wrong)) assert.ok(!answer.text.includes(value));
    }
  });
});

describe('a bank debit', () => {
  it('is accepted as pending, goes out, settles, and is found by invoice and by id', async (t) => {
    const world = await openWorld(t);
    const answer = await debit(world, await saved(world), { invoice: 'ref-1', 'check-field': 'invoice' });
    const { id = '', status } = told(answer.text);
    assert.equal(status, 'PENDING');
    world.running.simulator.advanceDebits();
    assert.equal(told((await world.call('GET', `/rest/v2/ach/transactions/${id}`)).text).status, 'SETTLING');
    world.running.simulator.advanceDebits();
    const found = await world.call('GET', '/rest/v2/ach/transactions?invoice=ref-1');
    const [only] = JSON.parse(found.text).payload['ach-transactions']['ach-transaction'];
    assert.equal(only.status, 'SETTLED');
    assert.equal((await world.call('GET', '/rest/v2/ach/transactions?invoice=other')).status, 204);
    assert.equal((await world.call('GET', '/rest/v2/ach/transactions/none')).status, 404);
  });

  it('comes back with the reason its account number stands for, or the one it is given', async (t) => {
    const world = await openWorld(t);
    const { simulator } = world.running;
    const back = await debit(world, await saved(world, { 'account-number': '10178102' }), { invoice: 'a' });
    const stays = await debit(world, await saved(world), { invoice: 'b' });
    simulator.advanceDebits();
    simulator.advanceDebits();
    const { id: goodId = '' } = told(stays.text);
    assert.equal(
      told((await world.call('GET', `/rest/v2/ach/transactions/${told(back.text).id}`)).text)['return-code'],
      'R02',
    );
    assert.equal(simulator.moveDebit(goodId, 'RETURNED', 'R10'), true);
    assert.equal(simulator.moveDebit(goodId, 'SETTLED'), false);
    assert.deepEqual(
      simulator
        .book()
        .debits.map(({ status, reason }) => [status, reason])
        .sort(),
      [
        ['RETURNED', 'R02'],
        ['RETURNED', 'R10'],
      ],
    );
  });

  it('is voided while it is pending, and not afterwards', async (t) => {
    const world = await openWorld(t);
    const token = await saved(world);
    const first = told((await debit(world, token)).text);
    assert.equal(told((await world.call('DELETE', `/rest/v2/ach/transactions/${first.id}`)).text).status, 'VOIDED');
    const second = told((await debit(world, token)).text);
    world.running.simulator.advanceDebits();
    assert.equal((await world.call('DELETE', `/rest/v2/ach/transactions/${second.id}`)).status, 402);
  });

  it('is taken once for one invoice with check-field, and once for one reference', async (t) => {
    const world = await openWorld(t);
    const token = await saved(world);
    const fields = { invoice: 'same', 'check-field': 'invoice' };
    const first = told((await debit(world, token, fields)).text);
    assert.equal(told((await debit(world, token, fields)).text).id, first.id);
    await debit(world, token, { 'external-transaction-reference': 'x' });
    const again = await debit(world, token, { 'external-transaction-reference': 'x' });
    assert.equal(again.body.payload.error?.['result-code'], '045');
    assert.equal(world.running.simulator.book().debits.length, 2);
  });

  it('is refused below a dollar, without an entry class, and for an account that cannot be debited', async (t) => {
    const world = await openWorld(t);
    const token = await saved(world);
    assert.equal((await debit(world, token, { amount: '0.99' })).status, 402);
    assert.equal((await debit(world, token, { 'standard-entry-class-code': 'POP' })).status, 400);
    assert.equal((await debit(world, await saved(world, { 'account-number': '4099999992' }))).status, 402);
    assert.deepEqual(world.running.simulator.book().debits, []);
  });

  it('outlives a restart, and account numbers are in the vault’s file only', async (t) => {
    const dataDir = await tempFolder(t);
    const ports = { gatewayPort: 0, vaultPort: 0, smtpPort: 0, frameDir: '/nowhere', dataDir };
    const first = await startSimulator(ports);
    const merchant = await first.simulator.createMerchant({ id: 'main', name: 'Main', allowedOrigins: [] });
    const before = worldOf(first, merchant);
    const token = await saved(before);
    const spare = await typeAccount(before);
    await debit(before, token, { invoice: 'kept' });
    first.simulator.advanceDebits();
    await first.simulator.idle();
    const book = first.simulator.book();
    await first.close();
    const { readFile } = await import('node:fs/promises');
    for (const file of ['book.jsonl', 'ach.jsonl', 'accounts.jsonl'])
      assert.ok(!(await readFile(`${dataDir}/${file}`, 'utf8')).includes('000123456789'), file);
    const second = await startSimulator(ports);
    t.after(() => second.close());
    const after = worldOf(second, merchant);
    assert.deepEqual(second.simulator.book(), book);
    assert.equal((await mobile(after, 'debit', spare, { amount: '31.00' })).status, 200);
    assert.equal((await debit(after, token)).status, 200);
  });
});

describe('status notices', () => {
  async function listening(t: TestContext): Promise<{ url: string; bodies: string[] }> {
    const bodies: string[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        bodies.push(body);
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    t.after(() => new Promise((resolve) => server.close(resolve)));
    return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, bodies };
  }

  it('are sent for every step, unsigned, with the reason of a return; the debit itself is told signed', async (t) => {
    const world = await openWorld(t);
    const { simulator } = world.running;
    const { url, bodies } = await listening(t);
    await simulator.updateMerchant('main', { webhookUrl: url });
    const { id = '' } = told((await debit(world, await saved(world), { invoice: 'told' })).text);
    await simulator.idle();
    simulator.moveDebit(id, 'SETTLED');
    await simulator.idle();
    simulator.moveDebit(id, 'RETURNED', 'R01');
    await simulator.idle();
    const [taken, ...steps] = bodies.map((body) => JSON.parse(body));
    assert.ok(typeof taken.signature === 'string' && taken.payload['ach-transaction'].id === id);
    assert.deepEqual(
      steps.map(({ PayLoadType, Payload, signature }) => [
        PayLoadType,
        Payload.transaction_id,
        Payload.previous_status,
        Payload.return_reason_code,
        signature,
      ]),
      [
        ['ach.status.settled', id, 'PENDING', undefined, undefined],
        ['ach.status.returned', id, 'SETTLED', 'R01', undefined],
      ],
    );
  });

  it('can be moved from outside, over the control API', async (t) => {
    const world = await openWorld(t);
    const { id = '' } = told((await debit(world, await saved(world))).text);
    const move = (body: unknown) => send(`${world.running.gatewayUrl}/control/ach/${id}`, 'POST', body);
    assert.equal((await move({ status: 'RETURNED' })).status, 400);
    assert.equal((await move({ status: 'settled' })).status, 200);
    assert.equal((await move({ status: 'PENDING' })).status, 409);
    assert.equal((await move({ status: 'CHARGEBACK', reason: 'R10' })).status, 200);
    assert.equal((await send(`${world.running.gatewayUrl}/control/ach/advance`, 'POST', {})).status, 200);
  });
});

describe('faults', () => {
  it('strike bank debits as they strike cards', async (t) => {
    const world = await openWorld(t);
    const { simulator } = world.running;
    const token = await saved(world);
    simulator.addFault({ fault: 'reset_after_processing' });
    await assert.rejects(debit(world, token, { invoice: 'lost' }));
    assert.equal(simulator.book().debits.length, 1);
    simulator.addFault({ fault: 'charges_twice' });
    await debit(world, token, { invoice: 'twice' });
    assert.equal(simulator.book().debits.length, 3);
    simulator.addFault({ fault: 'not_found_then_found' });
    assert.equal((await world.call('GET', '/rest/v2/ach/transactions?invoice=lost')).status, 204);
    assert.equal((await world.call('GET', '/rest/v2/ach/transactions?invoice=lost')).status, 200);
    simulator.addFault({ fault: 'wrong_amount' });
    assert.equal(told((await debit(world, token, { invoice: 'odd' })).text).amount, '25.01');
  });
});
