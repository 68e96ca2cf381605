/** Random lives of one payment: cut wires, refusals, slow processors, reloads, impatient fingers. The book has the last word. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Payment } from '@tillkit/contract';
import fc from 'fast-check';
import { decline, id, invoice, location, method, payment, usd } from '../../../testing/samples.ts';
import { cut, hastyClock, json, refusal, ScriptedBackend, until } from '../../../testing/scripted-backend.ts';
import { memoryStorage } from '../runtime.ts';
import { createReceivePaymentFlow } from './create-receive-payment-flow.ts';
import type { ReceivePaymentFlow } from './receive-payment-state.ts';

/** What befalls one POST. `…_after`: the backend has done its work, and the answer is lost. */
const blows = [
  'fine',
  'cut_before',
  'cut_after',
  'busy',
  'running',
  'gateway',
  'crash_before',
  'crash_after',
  'throttled',
] as const;
/** What the processor will have decided, and after how many questions it tells. */
const fates = ['succeeded', 'declined', 'failed'] as const;
const moves = ['press', 'reload', 'wait', 'wake'] as const;

interface Life {
  readonly blows: readonly (typeof blows)[number][];
  readonly fate: (typeof fates)[number];
  readonly slow: number;
  readonly moves: readonly (typeof moves)[number][];
}

const lives: fc.Arbitrary<Life> = fc.record({
  blows: fc.array(fc.constantFrom(...blows), { maxLength: 6 }),
  fate: fc.constantFrom(...fates),
  slow: fc.nat(2),
  moves: fc.array(fc.constantFrom(...moves), { maxLength: 6 }),
});

/** A backend that keeps the promise of idempotency: one payment a key, whatever is lost on the way. */
function promising(life: Life) {
  const backend = new ScriptedBackend();
  backend.invoices = [invoice(1, 30_000)];
  backend.methods = [method(1)];
  const byKey = new Map<string, Payment>();
  const questions = new Map<string, number>();
  const decided = (key: string): Payment => {
    const made = byKey.get(key);
    if (!made) throw new Error('No payment under this key.');
    const asked = (questions.get(key) ?? 0) + 1;
    questions.set(key, asked);
    if (asked <= life.slow) return made;
    const end = { ...made, status: life.fate, stage: null, decline: life.fate === 'declined' ? decline : null };
    byKey.set(key, end);
    backend.payments.set(end.id, end);
    return end;
  };
  const work = (key: string): Response => {
    if (!byKey.has(key)) {
      const made = payment(byKey.size + 1, { status: 'processing', stage: 'confirming' });
      byKey.set(key, made);
      backend.payments.set(made.id, made);
    }
    return json(201, decided(key));
  };
  const steps = [...life.blows];
  backend.script = [
    (_, key) => {
      switch (steps.shift() ?? 'fine') {
        case 'cut_before':
          return cut();
        case 'cut_after':
          work(key);
          return cut();
        case 'busy':
          return refusal(503, 'service_unavailable');
        case 'throttled':
          return refusal(429, 'too_many_requests');
        case 'running':
          work(key);
          return refusal(409, 'idempotency_in_progress');
        case 'gateway':
          return new Response('<h1>Bad gateway</h1>', { status: 502 });
        case 'crash_before':
          return refusal(500, 'internal_error');
        case 'crash_after':
          work(key);
          return refusal(500, 'internal_error');
        default:
          return work(key);
      }
    },
  ];
  // The sweeper asks, whoever watches.
  const settle = setInterval(() => {
    for (const key of byKey.keys()) decided(key);
  }, 20);
  return { backend, byKey, stop: () => clearInterval(settle) };
}

const restless = new Set(['sending', 'finding_out', 'needs_person']);

describe('one intent to pay', () => {
  it('is one payment at most, and the screen ends with what the backend did', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const { backend, byKey, stop } = promising(life);
        const storage = memoryStorage();
        const wakers = new Set<() => void>();
        const open = (): ReceivePaymentFlow =>
          createReceivePaymentFlow({
            client: backend.client,
            locationId: location.id,
            customer: id('cus', 1),
            storage,
            clock: hastyClock,
            wakeUps: (wake) => {
              wakers.add(wake);
              return () => wakers.delete(wake);
            },
          });
        let flow = open();
        try {
          await until(
            () => flow.state.methods.status === 'ready' && flow.state.invoices.status === 'ready' && flow.state.live,
          );
          flow.setAmount(usd(30_000));
          flow.autoApply('oldest_due');
          await until(() => flow.state.canPay, 'Pay');
          flow.pay({ next: 'close' });
          // Once it has ended the finger rests, as another press is another intent.
          for (const move of life.moves) {
            if (!restless.has(flow.state.submission.phase)) break;
            if (move === 'press') flow.pay({ next: 'close' });
            else if (move === 'wake') for (const wake of wakers) wake();
            else if (move === 'wait') await new Promise((resolve) => setTimeout(resolve, 8));
            else {
              flow.dispose();
              flow = open();
              assert.equal(flow.state.submission.phase, 'finding_out', 'a reload forgot the payment');
            }
          }
          await until(
            () => !restless.has(flow.state.submission.phase),
            `An ending (${flow.state.submission.phase}, ${JSON.stringify(life)})`,
          );
          const { submission } = flow.state;
          const made = [...byKey.values()];
          assert.ok(made.length <= 1, 'more than one payment');
          assert.equal(new Set(backend.posts.map(({ key }) => key)).size, 1, 'more than one key');
          const truth = made[0]?.status === 'succeeded' ? 'paid' : 'not_paid';
          assert.equal(submission.phase, truth);
          if (submission.phase === 'not_paid' && submission.reason.kind === 'refused') assert.equal(made.length, 0);
          assert.equal(storage.get(`tillkit.receive-payment.${location.id}`), null);
        } finally {
          stop();
          flow.dispose();
        }
      }),
      { numRuns: 40 },
    );
  });
});
