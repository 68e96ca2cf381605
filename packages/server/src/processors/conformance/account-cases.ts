/** Credentials, capabilities and what the card form gets. */
import assert from 'node:assert/strict';
import { capabilitiesSchema } from '@tillkit/contract';
import { assertNoSecrets, type CaseGroup, patiently } from './bench.ts';

export const accountCases: CaseGroup = {
  name: 'accounts',
  cases: [
    {
      name: 'capabilities are data of the contract, and the promises make sense',
      async run({ world: { processor, account } }) {
        const capabilities = processor.capabilities(account);
        assert.deepEqual(capabilitiesSchema.parse(capabilities), capabilities);
        assert.match(processor.name, /^[a-z][a-z0-9-]*$/);
        assert.ok(processor.inquiry.visibilityDelayMs >= 0 && processor.inquiry.windowDays > 0);
        if (capabilities.idempotency === 'key') assert.ok(processor.inquiry.resendIsSafe);
      },
    },
    {
      name: 'good credentials are accepted',
      async run({ world: { processor, account } }) {
        assert.equal(await processor.verifyCredentials(account, patiently()), null);
      },
    },
    {
      name: 'wrong, malformed and unreachable ones are refused in words that repeat no secret',
      async run({ world }) {
        for (const account of [world.wrongSecret, ...world.malformed, ...world.unreachable]) {
          const reason = await world.processor.verifyCredentials(account, patiently());
          assert.ok(reason && reason.length > 15, String(reason));
          assertNoSecrets(reason, [...world.secrets, ...Object.values(account.credentials).filter(Boolean)]);
        }
      },
    },
    {
      name: 'a processor that answers nonsense is not verified',
      async run(bench) {
        for (const fault of ['html_body', 'http_500_unprocessed', 'truncated_body', 'rate_limited'] as const) {
          if (!(await bench.fault(fault))) return 'skipped';
          assert.ok(await bench.world.processor.verifyCredentials(bench.world.account, patiently()), fault);
        }
        return undefined;
      },
    },
    {
      name: 'malformed credentials charge nothing and store nothing',
      async run(bench) {
        const { processor, malformed } = bench.world;
        for (const account of malformed) {
          assert.equal((await processor.charge(account, await bench.instruction(), patiently())).state, 'rejected');
          const input = { attemptRef: bench.newRef(), token: 'x', description: null, customerRef: 'C-1' };
          assert.equal((await processor.saveMethod(account, input, patiently())).state, 'rejected');
          assert.equal(await processor.deleteMethod(account, '1', patiently()), false);
        }
      },
    },
    {
      name: 'the card form learns where the frame is and which public key, nothing secret',
      async run({ world: { processor, account, secrets } }) {
        const session = processor.clientSession(account, 'card');
        assert.ok(URL.canParse(session.frameUrl));
        assert.ok(session.publicKey.length > 0);
        assertNoSecrets(session, secrets);
      },
    },
  ],
};
