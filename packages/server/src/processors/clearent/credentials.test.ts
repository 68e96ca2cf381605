import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCredentials } from './credentials.ts';

const good = {
  apiKey: 'key_0123456789',
  publicKey: `3082${'ab'.repeat(60)}`,
  webhookPublicKey: '-----BEGIN PUBLIC KEY-----\nMHowFAYH\nKoZIzj0=\n-----END PUBLIC KEY-----\n',
  gatewayUrl: 'https://gateway.example.com/',
  vaultUrl: 'http://localhost:4020',
};

test('good credentials are read; addresses lose their trailing slash', () => {
  const reading = readCredentials(good);
  assert.ok(reading.ok);
  assert.equal(reading.credentials.gatewayUrl, 'https://gateway.example.com');
  assert.equal(reading.credentials.vaultUrl, 'http://localhost:4020');
  assert.ok(readCredentials({ ...good, webhookPublicKey: `3082${'0f'.repeat(60)}` }).ok);
});

test('each wrong part is named, and no value is repeated', () => {
  const wrong: readonly [string, string][] = [
    ['apiKey', ''],
    ['apiKey', 'two words'],
    ['apiKey', 'line\nbreak'],
    ['publicKey', ''],
    ['webhookPublicKey', 'PEM?'],
    ['webhookPublicKey', '-----BEGIN PRIVATE KEY-----\nMHow\n-----END PRIVATE KEY-----'],
    ['gatewayUrl', 'gateway.example.com'],
    ['gatewayUrl', 'http://gateway.example.com'],
    ['gatewayUrl', 'https://user:pw@gateway.example.com'],
    ['gatewayUrl', 'https://gateway.example.com?x=1'],
    ['vaultUrl', 'ftp://localhost'],
  ];
  for (const [name, value] of wrong) {
    const reading = readCredentials({ ...good, [name]: value });
    assert.ok(!reading.ok, name);
    assert.match(reading.problem, new RegExp(`^${name} `));
    assert.ok(value === '' || !reading.problem.includes(value));
  }
  assert.ok(!readCredentials({}).ok);
});
