/** Credentials that are none (`reliability.md` C10): all refused alike, so that a refusal teaches nothing. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { problemSchema, sessionSchema } from '@tillkit/contract';
import { base64url, generateKeyPair, SignJWT } from 'jose';
import { operatorKey, type TestBackend, testBackend } from '../../testing/test-backend.ts';
import { revokedKey } from '../../testing/test-world.ts';

const json = (value: unknown) => base64url.encode(JSON.stringify(value));

describe('session tokens', () => {
  let t: TestBackend;
  let good: string;
  before(async () => {
    t = await testBackend();
    good = await t.staffToken();
  });
  after(() => t?.stop());

  const now = () => Math.floor(Date.now() / 1000);
  const claims = (change: Record<string, unknown> = {}) => ({
    companyId: t.companyId,
    subject: { kind: 'staff', userId: 'u1', userName: 'Mallory', role: 'admin', locationIds: null },
    iss: 'tillkit',
    aud: 'tillkit-api',
    iat: now(),
    exp: now() + 600,
    ...change,
  });
  const header = { alg: 'HS256', typ: 'tillkit-session+jwt' };
  const sign = (payload: object, change: Record<string, unknown> = {}, key = t.running.backend.keyring.sessionKey) =>
    new SignJWT({ ...payload }).setProtectedHeader({ ...header, ...change } as { alg: string }).sign(key);
  const ask = (token: string) => t.call('GET', '/v1/session', { token });

  it('takes one of ours, and says whose it is', async () => {
    const { status, body } = await ask(await sign(claims()));
    assert.equal(status, 200);
    assert.equal(sessionSchema.parse(body).subject.kind, 'staff');
  });

  it('refuses every other token with the same answer', async () => {
    const { sessionKey } = t.running.backend.keyring;
    const rsa = await generateKeyPair('RS256', { extractable: true });
    const [first = '', second = '', third = ''] = good.split('.');
    const unsigned = (head: object, signature = '') => `${json(head)}.${json(claims())}.${signature}`;
    const tokens: Record<string, string> = {
      'alg none': unsigned({ ...header, alg: 'none' }),
      'alg None': unsigned({ ...header, alg: 'None' }, third),
      'alg none with a signature': unsigned({ ...header, alg: 'none' }, third),
      'no alg': unsigned({ typ: header.typ }, third),
      HS384: await sign(claims(), { alg: 'HS384' }, new Uint8Array([...sessionKey, ...sessionKey])),
      HS512: await sign(claims(), { alg: 'HS512' }, new Uint8Array([...sessionKey, ...sessionKey])),
      RS256: await new SignJWT(claims()).setProtectedHeader({ ...header, alg: 'RS256' }).sign(rsa.privateKey),
      'another key': await sign(claims(), {}, crypto.getRandomValues(new Uint8Array(32))),
      'an empty-looking key': await sign(claims(), {}, new Uint8Array(32)),
      'injected jwk': await sign(
        claims(),
        { jwk: { kty: 'oct', k: base64url.encode(new Uint8Array(32)) } },
        new Uint8Array(32),
      ),
      'injected jku': await sign(claims(), { jku: 'https://evil.example/keys' }, new Uint8Array(32)),
      'injected kid': await sign(claims(), { kid: '../../dev/null' }, new Uint8Array(32)),
      'unknown crit': `${json({ ...header, crit: ['b64'], b64: false })}.${second}.${third}`,
      'typ JWT': await sign(claims(), { typ: 'JWT' }),
      'no typ': await sign(claims(), { typ: undefined }),
      'another audience': await sign(claims({ aud: 'somebody' })),
      'no audience': await sign(claims({ aud: undefined })),
      'another issuer': await sign(claims({ iss: 'evil' })),
      'no expiry': await sign(claims({ exp: undefined })),
      'expiry as text': await sign(claims({ exp: `${now() + 600}` })),
      'expired a second ago': await sign(claims({ exp: now() - 1 })),
      'not yet valid': await sign(claims({ nbf: now() + 600 })),
      'no issue time': await sign(claims({ iat: undefined })),
      'no company': await sign(claims({ companyId: undefined })),
      'company that is none': await sign(claims({ companyId: 'com_00000000000000000000000000' })),
      'company as object': await sign(claims({ companyId: { id: t.companyId } })),
      'no subject': await sign(claims({ subject: undefined })),
      'role that is none': await sign(claims({ subject: { kind: 'staff', userId: 'u', userName: 'U', role: 'root' } })),
      'subject of two kinds': await sign(claims({ subject: { kind: 'operator' } })),
      'payload of another': `${first}.${json(claims({ companyId: t.companyId }))}.${third}`,
      'signature cut': good.slice(0, -2),
      'signature grown': `${good}AA`,
      'padding added': `${good}=`,
      'no signature': `${first}.${second}.`,
      'four parts': `${good}.${third}`,
      'five parts': `${first}..${second}.${third}.${third}`,
      'not base64': `${first}.${second}.${'!'.repeat(43)}`,
      'API key with another ending': `${t.apiKey.slice(0, -1)}${t.apiKey.endsWith('A') ? 'B' : 'A'}`,
      'API key in capitals': t.apiKey.toUpperCase(),
      'API key behind a session': `${good}${t.apiKey}`,
      'operator key cut': operatorKey.slice(0, -1),
      'revoked key': await revokedKey(t),
    };
    const answers = new Set<string>();
    for (const [name, token] of Object.entries(tokens)) {
      for (const [method, path] of [
        ['GET', '/v1/session'],
        ['GET', '/v1/company'],
      ] as const) {
        const { status, body, headers } = await t.call(method, path, { token });
        assert.equal(status, 401, name);
        assert.equal(headers.get('www-authenticate'), 'Bearer', name);
        answers.add(JSON.stringify({ ...problemSchema.parse(body), requestId: '' }));
      }
    }
    assert.equal(answers.size, 1);
  });

  it('keeps keys and sessions apart: neither does the work of the other', async () => {
    assert.equal((await t.call('GET', '/v1/session', { token: t.apiKey })).status, 403);
    assert.equal(
      (await t.call('POST', '/v1/sessions', { token: good, body: { subject: { kind: 'customer' } } })).status,
      403,
    );
    assert.equal((await t.call('GET', '/v1/company', { token: operatorKey })).status, 403);
  });

  it('carries as many locations as it may, and nothing of a session is a secret of ours', async () => {
    const locations: string[] = [];
    for (let index = 0; index < 50; index++) {
      const { id } = await t.ok<{ id: string }>('PUT', `/v1/locations/external/L${index}`, {
        token: t.apiKey,
        body: { name: `Location ${index}` },
      });
      locations.push(id);
    }
    const subject = { kind: 'staff', userId: 'u'.repeat(100), userName: 'é'.repeat(120), role: 'accounts_receivable' };
    const { token } = await t.ok<{ token: string }>('POST', '/v1/sessions', {
      token: t.apiKey,
      body: { subject: { ...subject, locationIds: locations } },
    });
    const session = await t.ok<{ locations: unknown[] }>('GET', '/v1/session', { token });
    assert.equal(session.locations.length, 50);
    assert.ok(!token.includes(t.apiKey));
  });
});
