import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { verifySignatureWithNode } from '../webhook-verifier-node.ts';
import { parseWebhook } from './webhooks.ts';

const keys = generateKeyPairSync('ec', { namedCurve: 'brainpoolP384t1' });
const pem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const hex = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('hex');
const credentials = { apiKey: 'k', publicKey: 'p', webhookPublicKey: pem, gatewayUrl: 'g', vaultUrl: 'v' };

const sale = `{"transaction":{ "id":"31", "type":"SALE","result":"APPROVED","result-code":"000","amount":"25.00", "invoice":"att_é" },"payloadType":"transaction"}`;

function deliver(payload: string, key: KeyObject = keys.privateKey): string {
  const signature = sign('sha384', Buffer.from(payload), key).toString('hex');
  return `{"code":"200","status":"success","payload":${payload},"signature":"${signature}"}`;
}

const parse = (body: string, webhookPublicKey = pem) =>
  parseWebhook(verifySignatureWithNode, { ...credentials, webhookPublicKey }, new TextEncoder().encode(body));

test('a signed sale is read, with the key as PEM and in hex', async () => {
  for (const key of [pem, hex]) {
    const result = await parse(deliver(sale), key);
    assert.equal(result.state, 'verified');
    const notice = result.state === 'verified' ? result.notices[0] : undefined;
    assert.equal(notice?.dedupeKey, '31:SALE');
    assert.equal(notice?.kind, 'charge');
    assert.equal(notice?.charge?.attemptRef, 'att_é');
    assert.deepEqual(notice?.charge?.state === 'approved' && notice.charge.amount, { minor: 2500, currency: 'USD' });
  }
});

test('a void names the charge it undoes and settles nothing by itself', async () => {
  const payload = `{"transaction":{"id":"32","type":"VOID","result":"APPROVED","result-code":"000","ref-id":"31"}}`;
  const result = await parse(deliver(payload));
  assert.deepEqual(result, {
    state: 'verified',
    notices: [{ dedupeKey: '32:VOID', kind: 'void', processorRef: '32', originalRef: '31', charge: null }],
    hints: [],
  });
});

test('a stranger’s key, another key kind and no verifier are refused', async () => {
  const stranger = generateKeyPairSync('ec', { namedCurve: 'brainpoolP384t1' });
  assert.equal((await parse(deliver(sale, stranger.privateKey))).state, 'refused');
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const rsaPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  assert.equal((await parse(deliver(sale, rsa.privateKey), rsaPem)).state, 'refused');
  const bytes = new TextEncoder().encode(deliver(sale));
  assert.equal((await parseWebhook(null, credentials, bytes)).state, 'refused');
});

test('a second payload beside the signed one is refused', async () => {
  const forged = sale.replace('25.00', '99.00');
  assert.equal((await parse(deliver(sale).replace('"payload":', `"payload":${forged},"payload":`))).state, 'refused');
  assert.equal((await parse(deliver(sale).replace(/}$/, `,"payload":${forged}}`))).state, 'refused');
});

test('bodies that are no notice are refused without a throw', async () => {
  for (const body of [
    '',
    '{}',
    '[]',
    'null',
    '<html>',
    `{"payload":${sale}}`,
    `{"payload":${sale},"signature":"zz"}`,
  ]) {
    assert.equal((await parse(body)).state, 'refused', body);
  }
  const broken = await parseWebhook(verifySignatureWithNode, credentials, new Uint8Array([0xff, 0xfe]));
  assert.equal(broken.state, 'refused');
});

test('property: a changed byte anywhere in the payload is refused', async () => {
  const body = deliver(sale);
  const start = body.indexOf(sale);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: sale.length - 1 }),
      fc.integer({ min: 32, max: 126 }),
      async (at, char) => {
        const changed = body.slice(0, start + at) + String.fromCharCode(char) + body.slice(start + at + 1);
        if (changed !== body) assert.equal((await parse(changed)).state, 'refused');
      },
    ),
  );
});
