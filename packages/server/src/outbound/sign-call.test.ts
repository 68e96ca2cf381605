/** Signatures of calls, against the official vector and the official verifier of Standard Webhooks. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { signatureHeaders, UnsignableCallError } from './sign-call.ts';
import { isSigningSecret, newSigningSecret } from './signing-secret.ts';

/** `libraries/javascript/src/webhook.test.ts` of standard-webhooks/standard-webhooks @b2fa7b8. */
const official = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  at: new Date(1_614_265_330_000),
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

const call = { id: 'msg_1', body: '{"order":"ord_1"}' };
const now = () => new Date();
const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;

describe('the signature of a call', () => {
  it('is the official one', () => {
    const { secret, id, body, at, signature } = official;
    assert.deepEqual(signatureHeaders({ id, body, secrets: [secret] }, at), {
      'webhook-id': id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': signature,
    });
  });

  it('is one for every secret, newest first, and each receiver finds its own', () => {
    const secrets = [newSigningSecret(), newSigningSecret()];
    const headers = signatureHeaders({ ...call, secrets }, now());
    const signatures = headers['webhook-signature']?.split(' ') ?? [];
    assert.equal(new Set(signatures).size, 2);
    for (const [index, secret] of secrets.entries()) {
      assert.deepEqual(new Webhook(secret).verify(call.body, headers), { order: 'ord_1' });
      const alone = { ...headers, 'webhook-signature': signatures[index] ?? '' };
      assert.deepEqual(new Webhook(secret).verify(call.body, alone), { order: 'ord_1' });
    }
    assert.throws(() => new Webhook(newSigningSecret()).verify(call.body, headers), /No matching signature/);
  });

  it('fails over any other body, id or time', () => {
    const secret = newSigningSecret();
    const verifier = new Webhook(secret);
    fc.assert(
      fc.property(fc.json(), fc.json(), fc.integer({ min: 1, max: 200 }), (body, other, seconds) => {
        const headers = signatureHeaders({ id: 'msg_1', body, secrets: [secret] }, now());
        verifier.verify(body, headers);
        const later = String(Number(headers['webhook-timestamp']) - seconds);
        assert.throws(() => verifier.verify(body, { ...headers, 'webhook-timestamp': later }), /No matching/);
        assert.throws(() => verifier.verify(body, { ...headers, 'webhook-id': 'msg_2' }), /No matching/);
        assert.throws(() => verifier.verify(`${body} `, headers), /No matching/);
        if (other !== body) assert.throws(() => verifier.verify(other, headers), /No matching/);
      }),
      { numRuns: Number(process.env.TILLKIT_FUZZ_RUNS ?? 100) },
    );
  });

  it('is not made without a secret that can prove something', () => {
    const bad = [
      '',
      'whsec_',
      secretOf(0),
      secretOf(23),
      secretOf(65),
      secretOf(32).slice(6),
      'whsec_not base64 at all!',
    ];
    for (const secrets of [[], ...bad.map((secret) => [secret]), [newSigningSecret(), '']])
      assert.throws(() => signatureHeaders({ ...call, secrets }, now()), UnsignableCallError, secrets.join());
    for (const bytes of [24, 25, 26, 32, 64]) assert.ok(isSigningSecret(secretOf(bytes)), `${bytes} bytes`);
  });

  it('is not made for an id that could be read as another id and time', () => {
    for (const id of ['', 'msg_1.1614265330', 'msg 1', 'msg_1\r\nx-other: 1', 'a'.repeat(201)])
      assert.throws(
        () => signatureHeaders({ ...call, id, secrets: [newSigningSecret()] }, now()),
        UnsignableCallError,
        id,
      );
  });

  it('comes from secrets that are new each time', () => {
    const secrets = Array.from({ length: 100 }, newSigningSecret);
    assert.equal(new Set(secrets).size, 100);
    for (const secret of secrets) assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    assert.ok(secrets.every(isSigningSecret));
  });
});
