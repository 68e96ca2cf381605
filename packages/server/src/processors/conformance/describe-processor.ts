/** One suite for every adapter (A13 of `reliability.md`): run it against a real processor's sandbox or the simulator. */
import { after, afterEach, before, describe, test } from 'node:test';
import { accountCases } from './account-cases.ts';
import { achCases } from './ach-cases.ts';
import { Bench, type CaseGroup } from './bench.ts';
import { chargeCases } from './charge-cases.ts';
import { inquiryCases } from './inquiry-cases.ts';
import { methodCases } from './method-cases.ts';
import { stormCases } from './storm-cases.ts';
import { undoCases } from './undo-cases.ts';
import { unknownCases } from './unknown-cases.ts';
import { webhookCases } from './webhook-cases.ts';
import type { ProcessorWorld } from './world.ts';

export const caseGroups: readonly CaseGroup[] = [
  accountCases,
  chargeCases,
  unknownCases,
  inquiryCases,
  undoCases,
  methodCases,
  webhookCases,
  achCases,
  stormCases,
];

/** Registers every case with the test runner; a case the world cannot show is reported as skipped. */
export function describeProcessor({ name, setup }: { name: string; setup: () => Promise<ProcessorWorld> }): void {
  describe(`${name} keeps the processor's contract`, () => {
    let bench: Bench | null = null;
    before(async () => {
      bench = new Bench(await setup());
    });
    afterEach(() => bench?.world.clearFaults());
    after(() => bench?.world.close());
    for (const group of caseGroups) {
      describe(group.name, () => {
        for (const { name: title, run } of group.cases) {
          test(title, async (t) => {
            if (bench === null) throw new Error('The world did not start.');
            if ((await run(bench)) === 'skipped') t.skip('this world cannot show it');
          });
        }
      });
    }
  });
}
