/** Many charges under faults drawn from a seed: whatever was said of each must be true in the book. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChargeInstruction, ChargeResult, InquiryResult } from '../processor.ts';
import type { Bench, Case, CaseGroup } from './bench.ts';

const charges = 60;
const atOnce = 12;

interface Sent {
  readonly instruction: ChargeInstruction;
  readonly result: ChargeResult;
}

async function sendAll(bench: Bench, seed: number): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  for (let first = 0; first < charges; first += atOnce) {
    const batch = Array.from({ length: atOnce }, async (_, index): Promise<Sent> => {
      // The same references every time, so that a seed draws the same faults; capitals and length as in `newRef`.
      const attemptRef = `STORM-${seed}-${String(first + index).padStart(4, '0')}-ABCDEFGHJKMN`;
      const instruction = await bench.instruction({ attemptRef });
      return { instruction, result: await bench.send(instruction, { signal: AbortSignal.timeout(1_000) }) };
    });
    sent.push(...(await Promise.all(batch)));
  }
  return sent;
}

/** Waits out calls that we gave up and the processor still works on: nothing may be asked about them before. */
async function calm(bench: Bench): Promise<void> {
  let known = -1;
  for (let count = 0; count !== known; count = (await bench.world.book()).length) {
    known = count;
    await sleep(500);
  }
}

/** Approved lines under a reference, also when a fault has changed it on the way. */
async function linesOf(bench: Bench, attemptRef: string) {
  const book = await bench.world.book();
  return book.filter(
    (line) =>
      line.approved &&
      line.attemptRef !== null &&
      line.attemptRef.length >= 14 &&
      attemptRef.toLowerCase().startsWith(line.attemptRef.toLowerCase()),
  );
}

async function assertTrue(bench: Bench, { instruction, result }: Sent): Promise<void> {
  const lines = await linesOf(bench, instruction.attemptRef);
  const said = `${instruction.attemptRef}: ${JSON.stringify(result)}`;
  switch (result.state) {
    case 'approved':
      assert.ok(
        lines.some(({ processorRef }) => processorRef === result.processorRef),
        said,
      );
      assert.deepEqual(lines[0]?.amount, instruction.amount, said);
      return;
    case 'declined':
    case 'rejected':
      assert.equal(lines.length, 0, said);
      return;
    default:
      assertInquiryTrue(await bench.inquire(instruction), { instruction, lines, said });
  }
}

function assertInquiryTrue(
  inquiry: InquiryResult,
  facts: { instruction: ChargeInstruction; lines: Awaited<ReturnType<typeof linesOf>>; said: string },
): void {
  const { instruction, lines } = facts;
  const said = `${facts.said}, then ${JSON.stringify(inquiry)}`;
  switch (inquiry.state) {
    case 'found':
      if (inquiry.charge.state === 'declined') {
        assert.equal(lines.length, 0, said);
        return;
      }
      assert.equal(inquiry.charge.state, 'approved', said);
      assert.equal(lines.length, 1, said);
      assert.deepEqual(lines[0]?.amount, instruction.amount, said);
      return;
    case 'not_found':
      assert.equal(lines.length, 0, said);
      return;
    case 'contradiction': {
      const [line] = lines;
      const odd =
        lines.length > 1 ||
        line?.attemptRef !== instruction.attemptRef ||
        line.amount.minor !== instruction.amount.minor;
      assert.ok(odd, said);
      return;
    }
    default:
      assert.fail(`Nothing disturbs any more, and still: ${said}`);
  }
}

const stormCase = (seed: number): Case => ({
  name: `seed ${seed}: what is said of ${charges} disturbed charges is true`,
  async run(bench) {
    await bench.storedMethod();
    if (!(await bench.world.storm(seed))) return 'skipped';
    const sent = await sendAll(bench, seed);
    await bench.world.clearFaults();
    await calm(bench);
    const kinds = new Set(sent.map(({ result }) => result.state));
    assert.ok(kinds.has('approved') && kinds.has('unknown'), 'The storm was none.');
    for (const each of sent) await assertTrue(bench, each);
    return undefined;
  },
});

export const stormCases: CaseGroup = { name: 'storms', cases: [1, 2, 3].map(stormCase) };
