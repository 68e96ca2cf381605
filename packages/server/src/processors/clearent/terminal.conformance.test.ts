import assert from 'node:assert/strict';
import { startSimulator } from '@tillkit/simulator/node';
import { describeTerminals } from '../conformance/describe-terminals.ts';
import { createClearentProcessor } from './index.ts';

const times = { waitingMs: 60_000, readingMs: 5, processingMs: 150, resultMs: 10, restartMs: 10 };

describeTerminals({
  name: "Clearent's blocking call",
  async setup() {
    const running = await startSimulator({ gatewayPort: 0, vaultPort: 0, smtpPort: 0, frameDir: import.meta.dirname });
    const { simulator, gatewayUrl, vaultUrl } = running;
    simulator.setTerminalTimes(times);
    const keysOf = ({
      apiKey,
      publicKey,
      webhookPublicKey,
    }: Record<'apiKey' | 'publicKey' | 'webhookPublicKey', string>) => ({
      apiKey,
      publicKey,
      webhookPublicKey,
    });
    const own = await simulator.createMerchant({ name: 'Location', allowedOrigins: [] });
    const device = await simulator.createMerchant({ name: 'Counter', allowedOrigins: [] });
    const hands = simulator.terminal(device.id);
    assert.ok(hands);
    const location = { id: own.id, processor: 'clearent', credentials: { ...keysOf(own), gatewayUrl, vaultUrl } };
    const processor = createClearentProcessor({ visibilityDelayMs: 0 });
    const { terminal } = processor;
    assert.ok(terminal);
    return {
      processor: { ...processor, terminal },
      location,
      pairing: keysOf(device),
      wrongPairing: { apiKey: 'not-the-key-of-any-device' },
      unreachable: { ...location, credentials: { ...location.credentials, gatewayUrl: 'http://localhost:9' } },
      card: { brand: 'visa', last4: '1111' },
      idle: async () => void (await hands.reached('idle')),
      shown: async () => void (await hands.reached('waiting')),
      present: async (card) => void assert.ok(hands.present({ declines: card === 'declined' })),
      processing: async () => void (await hands.reached('processing')),
      cancelOnDevice: async () => assert.ok(hands.cancel()),
      setImpatient: async (on) => simulator.setTerminalTimes({ waitingMs: on ? 200 : times.waitingMs }),
      setOnline: async (online) => void hands.setOnline(online),
      loseAnswer: async () => hands.loseAnswer(),
      charges: async (attemptRef) =>
        simulator
          .book()
          .transactions.filter(
            ({ invoice, result, voided }) => invoice === attemptRef && result === 'APPROVED' && !voided,
          ).length,
      close: () => running.close(),
    };
  },
});
