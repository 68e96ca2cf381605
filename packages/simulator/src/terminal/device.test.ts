import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { money } from '@tillkit/contract/money';
import fc from 'fast-check';
import {
  type DeviceEvent,
  type DeviceState,
  freshDevice,
  isAtWork,
  type JobEnd,
  type ShownCard,
  step,
  type Verdict,
} from './device.ts';

const ask: DeviceEvent = { kind: 'ask', job: { type: 'SALE', amount: money(2500, 'USD'), invoice: 'ref-1' } };
const card = (entry: ShownCard['entry']): ShownCard => ({
  number: '4111111111111111',
  entry,
  declines: false,
  pin: null,
});
const verdict: Verdict = { approved: true, resultCode: '000', message: 'Approved', authorizationCode: 'TAS001' };
const tap: DeviceEvent = { kind: 'present', card: card('tap') };
const insert: DeviceEvent = { kind: 'present', card: card('insert') };
const read: DeviceEvent = { kind: 'read' };
const decided: DeviceEvent = { kind: 'decided', verdict };
const offline: DeviceEvent = { kind: 'line', online: false };

/** Every event must mean something. @returns the state, and how the job ended for its caller. */
function run(...events: DeviceEvent[]): { state: DeviceState; ends: JobEnd[]; cuts: boolean[] } {
  let state = freshDevice;
  const ends: JobEnd[] = [];
  const cuts: boolean[] = [];
  for (const event of events) {
    const next = step(state, event);
    assert.ok(next, `${event.kind} while ${state.phase}`);
    state = next.state;
    if (next.ended) ends.push(next.ended.how);
    if (next.ended) cuts.push(next.ended.cut);
  }
  return { state, ends, cuts };
}

describe('the terminal as a machine', () => {
  it('goes from the amount to approved and back to idle', () => {
    const { state, ends } = run(ask, tap, read, decided);
    assert.equal(state.phase, 'result');
    assert.equal(state.outcome, 'approved');
    assert.deepEqual(ends, ['decided']);
    assert.deepEqual(run(ask, tap, read, decided, { kind: 'clear' }).state, freshDevice);
  });

  it('asks for a PIN when a card is inserted, and for none when it was typed already', () => {
    assert.equal(run(ask, insert, read).state.phase, 'pin');
    assert.equal(run(ask, insert, read, { kind: 'pin', right: false }).state.card?.pin, 'wrong');
    const typed: DeviceEvent = { kind: 'present', card: { ...card('insert'), pin: 'right' } };
    assert.equal(run(ask, typed, read).state.phase, 'processing');
  });

  it('is cancelled or times out until the charge is out, and not after', () => {
    for (const before of [[ask], [ask, tap], [ask, insert, read]]) {
      assert.deepEqual(run(...before, { kind: 'cancel' }).ends, ['cancelled']);
      assert.deepEqual(run(...before, { kind: 'time_out' }).ends, ['timed_out']);
    }
    assert.equal(step(run(ask, tap, read).state, { kind: 'cancel' }), null);
    assert.equal(step(freshDevice, { kind: 'cancel' }), null);
  });

  it('without its line has done nothing before the charge is out, and does not know after', () => {
    assert.deepEqual(run(ask, offline).ends, ['unreachable']);
    assert.deepEqual(run(ask, insert, read, offline).ends, ['unreachable']);
    assert.deepEqual(run(ask, tap, read, offline).ends, ['silent']);
    assert.equal(step(run(offline).state, ask), null);
  });

  it('falls dumb when it is rebooted in mid-payment, and takes nothing until it is up', () => {
    const { state, ends } = run(ask, tap, { kind: 'reboot' });
    assert.deepEqual(ends, ['silent']);
    assert.equal(state.phase, 'restarting');
    assert.equal(state.job, null);
    assert.equal(step(state, ask), null);
    assert.deepEqual(run({ kind: 'reboot' }, { kind: 'started' }).state, freshDevice);
  });

  it('loses one answer, and declines one card', () => {
    const lost = run({ kind: 'lose_answer', on: true }, ask, tap, read, decided, ask, tap, read, decided);
    assert.deepEqual(lost.cuts, [true, false]);
    const declining = run({ kind: 'decline_next', on: true }, ask, tap).state;
    assert.equal(declining.card?.declines, true);
    assert.equal(declining.declinesNext, false);
  });

  it('ends every job exactly once, whatever happens in whatever order', () => {
    const events: DeviceEvent[] = [
      ask,
      tap,
      insert,
      read,
      decided,
      offline,
      { kind: 'line', online: true },
      { kind: 'pin', right: true },
      { kind: 'cancel' },
      { kind: 'time_out' },
      { kind: 'clear' },
      { kind: 'started' },
      { kind: 'lose_answer', on: true },
      { kind: 'reboot' },
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 60 }), (sequence) => {
        let state = freshDevice;
        let open = 0;
        for (const event of sequence) {
          const next = step(state, event);
          if (!next) continue;
          if (event.kind === 'ask') open += 1;
          if (next.ended) open -= 1;
          state = next.state;
          assert.equal(open, isAtWork(state) ? 1 : 0);
          assert.equal(isAtWork(state), isAtWork(state) && state.job !== null && state.online);
        }
      }),
    );
  });
});
