import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Answer, openWorld, visa } from '../../testing/world.ts';

const idOf = (answer: Answer): string => answer.body.payload.transaction?.id ?? '';
const codeOf = ({ body: { payload } }: Answer): string =>
  payload.transaction?.['result-code'] ?? payload.error?.['result-code'] ?? '';

describe('capture', () => {
  it('takes an authorisation once, up to its amount, and refers to it', async (t) => {
    const world = await openWorld(t);
    const id = idOf(await world.sale({ type: 'AUTH', amount: '50.00' }));
    assert.equal(codeOf(await world.post({ type: 'CAPTURE', id, amount: '50.01' })), '008');
    const captured = await world.post({ type: 'CAPTURE', id, amount: '30.00' });
    assert.equal(codeOf(captured), '000');
    assert.equal(captured.body.payload.transaction?.['ref-id'], id);
    assert.equal(codeOf(await world.post({ type: 'CAPTURE', id, amount: '20.00' })), '024');
    assert.equal(codeOf(await world.post({ type: 'REFUND', id: idOf(captured), amount: '30.00' })), '000');
  });
});

describe('void', () => {
  it('undoes once, and not after the batch has closed', async (t) => {
    const world = await openWorld(t);
    const id = idOf(await world.sale());
    assert.equal(codeOf(await world.post({ type: 'VOID', id })), '000');
    assert.equal(codeOf(await world.post({ type: 'VOID', id })), '024');
    const [found] = (await world.search({ id })).body.payload.transactions?.transaction ?? [];
    assert.equal(found?.voided, 'true');

    const settled = idOf(await world.sale());
    assert.equal((await world.call('PUT', '/rest/v2/batches/open', {})).status, 200);
    assert.equal(codeOf(await world.post({ type: 'VOID', id: settled })), '040');
    assert.equal(codeOf(await world.post({ type: 'REFUND', id: settled, amount: '25.00' })), '000');
  });

  it('of a refund makes the sale refundable again', async (t) => {
    const world = await openWorld(t);
    const id = idOf(await world.sale());
    const refunded = idOf(await world.post({ type: 'REFUND', id, amount: '25.00' }));
    assert.equal(codeOf(await world.post({ type: 'REFUND', id, amount: '0.01' })), '025');
    assert.equal(codeOf(await world.post({ type: 'VOID', id: refunded })), '000');
    assert.equal(codeOf(await world.post({ type: 'REFUND', id, amount: '25.00' })), '000');
  });
});

describe('refund', () => {
  it('gives back in parts, never more than was taken', async (t) => {
    const world = await openWorld(t);
    const id = idOf(await world.sale());
    const parts = await Promise.all(
      Array.from({ length: 10 }, () => world.post({ type: 'REFUND', id, amount: '10.00' })),
    );
    assert.equal(parts.filter((part) => codeOf(part) === '000').length, 2);
    assert.equal(codeOf(await world.post({ type: 'REFUND', id, amount: '5.00' })), '000');
    assert.equal(codeOf(await world.post({ type: 'REFUND', id, amount: '0.01' })), '025');
    assert.equal(world.running.simulator.book().transactions[0]?.refundedMinor, 2500);
  });

  it('without an original is switched off, and of somebody else’s is not found', async (t) => {
    const world = await openWorld(t);
    assert.equal(codeOf(await world.post({ type: 'REFUND', card: visa, 'exp-date': '1230', amount: '5.00' })), '015');
    const other = await world.running.simulator.createMerchant({ name: 'Other', allowedOrigins: [] });
    const id = idOf(await world.sale());
    for (const type of ['REFUND', 'VOID', 'CAPTURE']) {
      const body = { type, id, amount: '5.00' };
      const answer = await world.call('POST', '/rest/v2/transactions', body, { 'api-key': other.apiKey });
      assert.equal(codeOf(answer), '027');
    }
  });
});

describe('batches', () => {
  it('sum what stands, close, and check what the caller believes', async (t) => {
    const world = await openWorld(t);
    assert.equal(codeOf(await world.call('PUT', '/rest/v2/batches/open', {})), '040');
    const voided = idOf(await world.sale({ amount: '99.00' }));
    await world.post({ type: 'VOID', id: voided });
    const id = idOf(await world.sale({ amount: '40.10' }));
    await world.post({ type: 'REFUND', id, amount: '0.05' });
    const open = (await world.call('GET', '/rest/v2/batches/open')).body.payload.batch;
    assert.equal(open?.['net-amount'], '40.05');
    assert.equal(open?.['total-count'], '2');
    assert.equal(codeOf(await world.call('PUT', '/rest/v2/batches/open', { 'net-amount': '40.00' })), '039');
    const closed = await world.call('PUT', '/rest/v2/batches/open', { 'net-amount': '40.05', 'total-count': '2' });
    assert.equal(closed.body.payload.batch?.status, 'CLOSED');
    const [found] = (await world.search({ id })).body.payload.transactions?.transaction ?? [];
    assert.equal(found?.settled, 'true');
    const next = await world.sale();
    assert.notEqual(next.body.payload.transaction?.['batch-string-id'], closed.body.payload.batch?.id);
  });
});
