import assert from 'node:assert/strict';
import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openWorld, send, tempFolder, visa, worldOf } from '../../testing/world.ts';
import { openFileJournal } from '../node/file-journal.ts';
import { startSimulator } from '../node.ts';

const ports = { gatewayPort: 0, vaultPort: 0, smtpPort: 0, frameDir: '/nowhere' };

describe('a durable simulator', () => {
  it('remembers charges, tokens, keys, spent JWTs, batches and settings over a restart', async (t) => {
    const dataDir = await tempFolder(t);
    const first = await startSimulator({ ...ports, dataDir });
    const merchant = await first.simulator.createMerchant({ id: 'main', name: 'Main', allowedOrigins: [] });
    const before = worldOf(first, merchant);
    const spent = await before.tokenise();
    const kept = await before.tokenise();
    const sale = await before.mobile('sale', spent, { amount: '25.00', invoice: 'a', 'create-token': 'true' });
    const token = sale.body.payload.tokenResponse?.['token-id'] ?? '';
    await before.post({ type: 'REFUND', id: sale.body.payload.transaction?.id, amount: '5.00' });
    await before.sale({ invoice: 'b', amount: '0.21' });
    await before.call('PUT', '/rest/v2/batches/open', {});
    await before.call('PUT', '/rest/v2/settings/transaction/duplicates', { enabled: 'true' });
    const book = first.simulator.book();
    await first.close();

    const second = await startSimulator({ ...ports, dataDir });
    t.after(() => second.close());
    const [again] = second.simulator.merchants();
    assert.deepEqual(again, merchant);
    const after = worldOf(second, merchant);
    assert.deepEqual(second.simulator.book(), book);
    assert.equal((await after.mobile('sale', spent, { amount: '25.00' })).status, 401);
    assert.equal((await after.mobile('sale', kept, { amount: '31.00' })).status, 200);
    const next = await after.post({ type: 'SALE', amount: '12.00', card: token });
    assert.equal(next.status, 200);
    assert.ok(Number(next.body.payload.transaction?.id) > Number(book.transactions.at(-1)?.id));
    assert.notEqual(next.body.payload.transaction?.['batch-string-id'], book.transactions[0]?.batchId);
    assert.equal((await send(`${second.gatewayUrl}/control/book`, 'DELETE')).status, 409);
  });

  it('keeps card numbers in the vault’s file only, and security codes nowhere', async (t) => {
    const dataDir = await tempFolder(t);
    const world = await openWorld(t, { dataDir });
    const canary = '4012888888881881';
    const jwt = await world.tokenise(canary, { csc: '737' });
    const told = [await world.mobile('sale', jwt, { amount: '25.00', invoice: 'a', 'create-token': 'true' })];
    told.push(await world.sale({ card: canary, csc: '737' }), await world.search({ invoice: 'a' }));
    told.push(await world.sale({ card: canary, amount: '0.21' }), await world.call('GET', '/rest/v2/tokens'));
    for (const path of ['/control/book', '/control/overview', '/control/faults', '/control/merchants', '/']) {
      told.push(await world.call('GET', path));
    }
    await world.running.simulator.idle();
    for (const { text } of told) assert.ok(!text.includes(canary));
    for (const file of ['book.jsonl', 'accounts.jsonl', 'mail.jsonl']) {
      assert.ok(!(await readFile(join(dataDir, file), 'utf8')).includes(canary), file);
    }
    const vault = await readFile(join(dataDir, 'vault.jsonl'), 'utf8');
    assert.ok(vault.includes(canary));
    assert.ok(!vault.includes('"737"'));
  });
});

describe('starting', () => {
  it('fails for a port that is taken, and leaves nothing open behind it', async (t) => {
    const { running } = await openWorld(t);
    const taken = { vaultPort: Number(new URL(running.vaultUrl).port), smtpPort: running.smtpPort };
    const free = await startSimulator({ ...ports });
    const gatewayPort = Number(new URL(free.gatewayUrl).port);
    await free.close();
    await assert.rejects(startSimulator({ ...ports, gatewayPort, vaultPort: taken.vaultPort }), { code: 'EADDRINUSE' });
    await assert.rejects(startSimulator({ ...ports, gatewayPort, smtpPort: taken.smtpPort }), { code: 'EADDRINUSE' });
    const again = await startSimulator({ ...ports, gatewayPort });
    await again.close();
  });
});

describe('the file journal', () => {
  it('cuts off a torn last line and goes on after it', async (t) => {
    const path = join(await tempFolder(t), 'j.jsonl');
    const journal = openFileJournal<{ n: number }>(path);
    for (let n = 0; n < 100; n++) journal.append({ n });
    await journal.settled();
    await journal.close();
    await appendFile(path, '{"n":1');
    const torn = openFileJournal<{ n: number }>(path);
    assert.equal(torn.history.length, 100);
    torn.append({ n: 100 });
    await torn.close();
    assert.deepEqual(openFileJournal<{ n: number }>(path).history.at(-1), { n: 100 });
    await truncate(path, 0);
    assert.equal(openFileJournal(path).history.length, 0);
  });

  it('refuses a file that is damaged before its end', async (t) => {
    const path = join(await tempFolder(t), 'j.jsonl');
    await writeFile(path, '{"n":1}\n{"n"\n{"n":3}\n');
    assert.throws(() => openFileJournal(path));
  });
});

describe('the control book', () => {
  it('tells the truth and may be cleared in memory', async (t) => {
    const world = await openWorld(t);
    await world.sale({ invoice: 'a', card: visa });
    const read = async () => JSON.parse((await world.call('GET', '/control/book')).text);
    const [line] = (await read()).transactions;
    assert.equal(line.invoice, 'a');
    assert.equal(line.amountMinor, 2500);
    assert.equal(line.merchantId, 'main');
    assert.equal((await world.call('DELETE', '/control/book')).status, 204);
    assert.deepEqual(await read(), { transactions: [], tokens: [], debits: [], bankTokens: [] });
  });
});
