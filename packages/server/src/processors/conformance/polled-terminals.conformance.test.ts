import assert from 'node:assert/strict';
import { startSimulator } from '@tillkit/simulator/node';
import { processorNamed } from '../registry.ts';
import { describeTerminals } from './describe-terminals.ts';
import { PolledReaders, withPolledTerminals } from './polled-terminals.ts';

const reader = 'tmr_1';

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!holds()) {
    assert.ok(Date.now() < end, 'The reader never got there.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describeTerminals({
  name: 'A polled terminal',
  async setup() {
    const running = await startSimulator({ gatewayPort: 0, vaultPort: 0, smtpPort: 0, frameDir: import.meta.dirname });
    const { apiKey, publicKey, webhookPublicKey } = await running.simulator.createMerchant({
      name: 'Location',
      allowedOrigins: [],
    });
    const { gatewayUrl, vaultUrl } = running;
    const location = {
      id: 'pac_1',
      processor: 'clearent',
      credentials: { apiKey, publicKey, webhookPublicKey, gatewayUrl, vaultUrl },
    };
    const readers = new PolledReaders();
    const deciding = new Map<'good' | 'declined', boolean>([
      ['good', true],
      ['declined', false],
    ]);
    return {
      processor: withPolledTerminals(processorNamed('clearent', { visibilityDelayMs: 0 }), readers),
      location,
      pairing: { reader },
      wrongPairing: { reader: 'nobody-1' },
      unreachable: { ...location, credentials: { ...location.credentials, gatewayUrl: 'http://localhost:9' } },
      card: { brand: 'visa', last4: '4242' },
      idle: () => until(() => readers.at(reader) === null),
      shown: () => until(() => readers.at(reader)?.phase === 'waiting'),
      async present(card) {
        readers.present(reader);
        setTimeout(() => readers.decide(reader, deciding.get(card) ?? false), 100);
      },
      processing: () => until(() => readers.at(reader)?.phase === 'processing'),
      cancelOnDevice: async () => assert.ok(readers.stop(reader, 'canceled')),
      async setImpatient(on) {
        const waits = () => readers.at(reader)?.phase === 'waiting';
        if (on) void until(waits).then(() => setTimeout(() => readers.stop(reader, 'timed_out'), 100));
      },
      setOnline: async (online) => readers.setOnline(reader, online),
      loseAnswer: async () => false,
      charges: async (attemptRef) => readers.charges(attemptRef).length,
      close: () => running.close(),
    };
  },
});
