import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { CardEntryResult, Payment } from '@tillkit/contract';
import {
  credit,
  customer,
  decline,
  id,
  invoice,
  location,
  method,
  payment,
  session,
  usd,
} from '../../../testing/samples.ts';
import { cut, hastyClock, json, refusal, ScriptedBackend, until } from '../../../testing/scripted-backend.ts';
import type { Submission } from '../paying/submission.ts';
import { memoryStorage, systemClock } from '../runtime.ts';
import { createReceivePaymentFlow } from './create-receive-payment-flow.ts';
import type { ReceivePaymentFlow, ReceivePaymentOptions } from './receive-payment-state.ts';

let backend: ScriptedBackend;
let storage: ReturnType<typeof memoryStorage>;
let flows: ReceivePaymentFlow[] = [];
const slot = `tillkit.receive-payment.${location.id}`;

beforeEach(() => {
  backend = new ScriptedBackend();
  backend.invoices = [invoice(1, 10_000), invoice(2, 20_000), invoice(3, 30_000)];
  backend.methods = [method(1), method(2, { last4: '1881' })];
  storage = memoryStorage();
});
afterEach(() => {
  for (const flow of flows) flow.dispose();
  flows = [];
});

function start(options: Partial<ReceivePaymentOptions> = {}): ReceivePaymentFlow {
  const flow = createReceivePaymentFlow({
    client: backend.client,
    locationId: location.id,
    storage,
    clock: hastyClock,
    ...options,
  });
  flows.push(flow);
  return flow;
}

const codes = ({ state }: ReceivePaymentFlow) => state.blocks.map(({ code }) => code);
const phaseOf = ({ state }: ReceivePaymentFlow) => state.submission.phase;

/** Customer chosen, 300.00 auto-applied, the primary card preselected: Pay can be pressed. */
async function filled(options: Partial<ReceivePaymentOptions> = {}): Promise<ReceivePaymentFlow> {
  const flow = start({ customer: id('cus', 1), ...options });
  await until(() => flow.state.methods.status === 'ready' && flow.state.invoices.status === 'ready' && flow.state.live);
  flow.setAmount(usd(30_000));
  flow.autoApply('oldest_due');
  await until(() => flow.state.canPay, `Pay (${codes(flow)})`);
  return flow;
}

const ended = (flow: ReceivePaymentFlow, phase: Submission['phase']) =>
  until(() => phaseOf(flow) === phase, `${phase}, not ${phaseOf(flow)},`);
const accept =
  (n: number, more: Partial<Payment> = {}) =>
  () => {
    const made = payment(n, more);
    backend.payments.set(made.id, made);
    return json(201, made);
  };

const card: CardEntryResult = {
  token: 'single-use-secret',
  brand: 'visa',
  last4: '1111',
  expiry: { month: 1, year: 2031 },
  holderName: null,
  postalCode: null,
};

describe('filling in', () => {
  it('reads session, location, and all pages of what belongs to the customer', async () => {
    backend.pageSize = 2;
    backend.invoices = [1, 2, 3, 4, 5].map((n) => invoice(n, 100 * n));
    backend.credits = [credit(1, 700)];
    const flow = start();
    await until(() => flow.state.status === 'ready');
    assert.deepEqual(codes(flow), ['no_customer', 'no_amount', 'no_method']);
    flow.chooseCustomer(id('cus', 1));
    await until(() => flow.state.invoices.status === 'ready');
    assert.equal(flow.state.invoices.items.length, 5);
    await until(() => flow.state.credits.status === 'ready' && flow.state.source !== null);
    assert.deepEqual(flow.state.source, { type: 'stored_method', paymentMethodId: id('pm', 1) });
    assert.deepEqual(codes(flow), ['no_amount']);
  });

  it('says every reason why Pay cannot be pressed, and where', async () => {
    const flow = await filled();
    flow.setLine(id('inv', 1), { payment: 90_000, credits: new Map(), writeOff: 600, writeOffReason: '' });
    flow.chooseSource({ type: 'check', checkNumber: ' ' });
    flow.setConfirmation({ to: 'other', email: 'nobody' });
    const blocks = flow.state.blocks.map(({ code, param }) => `${code} ${param}`);
    assert.deepEqual(
      new Set(blocks),
      new Set([
        'check_number_missing source.checkNumber',
        `over_applied lines.${id('inv', 1)}`,
        `write_off_too_large lines.${id('inv', 1)}`,
        `write_off_without_reason lines.${id('inv', 1)}`,
        'over_received amount',
        'invalid_email confirmation.email',
      ]),
    );
    flow.pay({ next: 'close' });
    assert.equal(phaseOf(flow), 'idle');
    assert.equal(backend.posts.length, 0);
  });

  it('knows role, location, currency and expired cards', async () => {
    backend.session = { ...session, permissions: ['payments:view'] };
    const flow = start({ customer: customer(1, { currency: 'CAD' }) });
    await until(() => flow.state.status === 'ready' && flow.state.methods.status === 'ready');
    assert.ok(codes(flow).includes('forbidden'));
    assert.ok(codes(flow).includes('currency_not_allowed'));
    backend.methods = [method(1, { expiryState: 'expired' })];
    flow.reload();
    await until(() => codes(flow).includes('payment_method_expired'));
    assert.equal(flow.state.blocks.find(({ code }) => code === 'payment_method_expired')?.actor, 'customer');
  });

  it('pays all, and uses credits alone without new money', async () => {
    backend.credits = [credit(1, 15_000)];
    const flow = await filled();
    flow.autoApply('pay_all');
    assert.deepEqual(flow.state.amount, usd(60_000));
    flow.chooseSource({ type: 'credits' });
    assert.deepEqual(flow.state.amount, usd(0));
    flow.autoApply('oldest_due', { useCredits: true });
    assert.equal(flow.state.summary.creditsUsed, 15_000);
    assert.deepEqual(codes(flow), []);
  });

  it('leaves the parts of the state alone that do not change', async () => {
    const flow = await filled();
    const before = flow.state;
    flow.setMemo('for March');
    assert.notEqual(flow.state, before);
    for (const part of ['draft', 'summary', 'invoices', 'methods', 'card', 'changes'] as const) {
      assert.equal(flow.state[part], before[part], part);
    }
  });

  it('drops the answers of a customer who is no longer the chosen one', async () => {
    const flow = start();
    await until(() => flow.state.status === 'ready');
    flow.chooseCustomer(id('cus', 1));
    flow.chooseCustomer(id('cus', 2));
    await until(() => flow.state.invoices.status === 'ready');
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(flow.state.customer?.id, id('cus', 2));
    assert.deepEqual(flow.state.invoices.items, []);
  });
});

describe('paying', () => {
  it('sends one request for any number of presses, and ends paid', async () => {
    const flow = await filled({ clock: systemClock });
    backend.script = [accept(1)];
    const phases: string[] = [];
    flow.subscribe(({ submission }) => phases.at(-1) !== submission.phase && phases.push(submission.phase));
    for (let i = 0; i < 50; i++) flow.pay({ next: 'new' });
    assert.equal(phaseOf(flow), 'sending');
    assert.equal(flow.state.editable, false);
    await ended(flow, 'paid');
    assert.deepEqual(phases, ['sending', 'paid']);
    assert.equal(backend.posts.length, 1);
    assert.equal(storage.get(slot), null);
    const [{ input } = assert.fail()] = backend.posts;
    assert.equal(input.allocations?.length, 2);
    assert.deepEqual(input.source, { type: 'stored_method', paymentMethodId: id('pm', 1) });
    assert.equal('confirmationEmail' in input, false);

    flow.startNew();
    assert.deepEqual([phaseOf(flow), flow.state.customer, flow.state.lastPaid?.id], ['idle', null, id('pay', 1)]);
  });

  it('writes the intent down before it sends it', async () => {
    const flow = await filled();
    let written: string | null = null;
    backend.script = [
      () => {
        written = storage.get(slot);
        return accept(1)();
      },
    ];
    flow.pay({ next: 'close' });
    await ended(flow, 'paid');
    assert.equal(JSON.parse(written ?? '{}').key, backend.posts[0]?.key);
  });

  it('is not paid when declined, keeps what was typed, and takes a new key for another card', async () => {
    const flow = await filled();
    backend.script = [accept(1, { status: 'declined', decline }), accept(2)];
    flow.pay({ next: 'close' });
    await ended(flow, 'not_paid');
    const { submission, draft, amount } = flow.state;
    assert.ok(submission.phase === 'not_paid' && submission.reason.kind === 'declined');
    assert.equal(submission.reason.decline.staffText, decline.staffText);
    assert.deepEqual([draft.size, amount], [2, usd(30_000)]);
    await until(() => flow.state.canPay);
    flow.chooseSource({ type: 'stored_method', paymentMethodId: id('pm', 2) });
    flow.pay({ next: 'close' });
    await ended(flow, 'paid');
    assert.equal(new Set(backend.posts.map(({ key }) => key)).size, 2);
  });

  it('finds out with the same key when the answer is lost', async () => {
    const flow = await filled();
    backend.script = [cut, () => refusal(409, 'idempotency_in_progress'), cut, accept(1)];
    flow.pay({ next: 'close' });
    await until(() => phaseOf(flow) === 'finding_out');
    const { submission } = flow.state;
    assert.ok(submission.phase === 'finding_out' && !submission.safeToLeave && submission.reference.length === 8);
    flow.startNew();
    assert.notEqual(phaseOf(flow), 'idle');
    await ended(flow, 'paid');
    assert.equal(backend.posts.length, 4);
    assert.equal(new Set(backend.posts.map(({ key }) => key)).size, 1);
    assert.equal(new Set(backend.posts.map(({ input }) => JSON.stringify(input))).size, 1);
  });

  it('does not take a refusal at the door for the fate of a request that got in', async () => {
    const flow = await filled();
    backend.script = [cut, () => refusal(403, 'forbidden')];
    flow.pay({ next: 'close' });
    await ended(flow, 'needs_person');
    assert.notEqual(storage.get(slot), null);
  });

  it('follows a payment that takes long by asking and by events, and may be left', async () => {
    const flow = await filled();
    backend.script = [accept(1, { status: 'processing', stage: 'confirming' })];
    flow.pay({ next: 'new' });
    await until(() => flow.state.submission.phase === 'finding_out' && flow.state.submission.safeToLeave);
    backend.payments.set(id('pay', 1), payment(1, { status: 'processing', stage: 'confirming', attention: true }));
    await ended(flow, 'needs_person');
    backend.payments.set(id('pay', 1), payment(1));
    backend.emit({ type: 'payment.succeeded', subjectId: id('pay', 1) });
    await ended(flow, 'paid');
    assert.equal(backend.posts.length, 1);
    assert.equal(storage.get(slot), null);
  });

  it('can be left once the backend has it, and starts the next one with another key', async () => {
    const flow = await filled();
    backend.script = [accept(1, { status: 'processing', stage: 'confirming' }), accept(2)];
    flow.pay({ next: 'new' });
    await until(() => flow.state.submission.phase === 'finding_out' && flow.state.submission.safeToLeave);
    flow.startNew();
    assert.deepEqual([phaseOf(flow), storage.get(slot)], ['idle', null]);
    await new Promise((resolve) => setTimeout(resolve, 40));
    assert.equal(phaseOf(flow), 'idle');
  });

  it('gives the same intent again when nothing of it ever arrived', async () => {
    const flow = await filled();
    backend.script = [() => refusal(503, 'service_unavailable'), accept(1)];
    flow.pay({ next: 'close' });
    await ended(flow, 'not_paid');
    await until(() => flow.state.canPay);
    flow.pay({ next: 'close' });
    await ended(flow, 'paid');
    assert.equal(new Set(backend.posts.map(({ key }) => key)).size, 1);
  });
});

describe('a new card', () => {
  async function withCard(tokenize: () => Promise<CardEntryResult>): Promise<ReceivePaymentFlow> {
    const flow = await filled();
    flow.chooseSource({ type: 'new_card', save: true, description: ' Fleet ' });
    await until(() => flow.state.card.status === 'ready');
    assert.deepEqual(codes(flow), ['card_incomplete']);
    flow.attachCardForm({ tokenize });
    flow.setCardComplete(true);
    assert.ok(flow.state.canPay);
    return flow;
  }

  it('is tokenised once for any number of presses', async () => {
    let asked = 0;
    const flow = await withCard(async () => {
      asked += 1;
      return card;
    });
    backend.script = [accept(1)];
    flow.pay({ next: 'close' });
    flow.pay({ next: 'close' });
    await ended(flow, 'paid');
    assert.equal(asked, 1);
    assert.deepEqual(backend.posts[0]?.input.source, { type: 'new_card', card, save: true, description: 'Fleet' });
  });

  it('is entered anew when its entry has run out; the rest stays', async () => {
    const flow = await withCard(async () => card);
    const former = flow.state.card.entry;
    backend.script = [() => refusal(409, 'card_entry_expired')];
    flow.pay({ next: 'close' });
    await ended(flow, 'not_paid');
    await until(() => flow.state.card.status === 'ready' && flow.state.card.entry !== former);
    assert.deepEqual([codes(flow), flow.state.amount], [['card_incomplete'], usd(30_000)]);
  });

  it('that the form refuses sends nothing', async () => {
    const flow = await withCard(() => Promise.reject(new Error('The number is not valid.')));
    flow.pay({ next: 'close' });
    await until(() => flow.state.card.problem !== null);
    assert.deepEqual([phaseOf(flow), flow.state.card.problem?.code, backend.posts.length], ['idle', 'card_form', 0]);
    assert.equal(storage.get(slot), null);
  });

  it('leaves its token in the storage only until the backend has answered', async () => {
    const flow = await withCard(async () => card);
    backend.script = [cut, accept(1, { status: 'processing', stage: 'confirming' })];
    flow.pay({ next: 'close' });
    await until(() => flow.state.submission.phase === 'finding_out' && flow.state.submission.safeToLeave);
    assert.equal(backend.posts.length, 2);
    assert.doesNotMatch(storage.get(slot) ?? '', /single-use-secret/);
    assert.match(storage.get(slot) ?? '', new RegExp(id('pay', 1)));
  });
});

describe('a reload in mid-payment', () => {
  it('repeats the same request with the same key, whatever was lost, and ends once', async () => {
    const before = await filled();
    backend.script = [cut];
    before.pay({ next: 'close' });
    await until(() => phaseOf(before) === 'finding_out');
    before.dispose();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const sent = backend.posts.length;

    backend.script = [cut, accept(1)];
    const flow = start();
    assert.equal(phaseOf(flow), 'finding_out');
    assert.deepEqual([flow.state.amount, flow.state.draft.size], [usd(30_000), 2]);
    await ended(flow, 'paid');
    assert.ok(backend.posts.length > sent);
    assert.equal(new Set(backend.posts.map(({ key }) => key)).size, 1);
    assert.equal(storage.get(slot), null);
  });

  it('only asks for a payment whose id is known', async () => {
    const before = await filled();
    backend.script = [accept(1, { status: 'processing', stage: 'confirming' })];
    before.pay({ next: 'close' });
    await until(() => before.state.submission.phase === 'finding_out' && before.state.submission.safeToLeave);
    before.dispose();

    const flow = start();
    backend.payments.set(id('pay', 1), payment(1, { status: 'declined', decline }));
    await ended(flow, 'not_paid');
    assert.equal(backend.posts.length, 1);
    await until(() => flow.state.customer?.id === id('cus', 1) && flow.state.invoices.status === 'ready');
    assert.deepEqual([flow.state.draft.size, flow.state.changes.size], [2, 0]);
    await until(() => flow.state.canPay, `Pay (${codes(flow)})`);
  });

  it('starts afresh when the storage holds nonsense or fails', async () => {
    storage.set(slot, '{"version":1,"key":7}');
    assert.equal(phaseOf(start()), 'idle');
    const denied = () => {
      throw new Error('denied');
    };
    const flow = await filled({ storage: { get: denied, set: denied, remove: denied } });
    backend.script = [accept(1)];
    flow.pay({ next: 'close' });
    await ended(flow, 'paid');
  });

  it('is shared by two screens of one tab: one payment', async () => {
    const one = await filled();
    const two = await filled();
    backend.script = [accept(1)];
    one.pay({ next: 'close' });
    two.pay({ next: 'close' });
    await ended(one, 'paid');
    await ended(two, 'paid');
    assert.equal(new Set(backend.posts.map(({ key }) => key)).size, 1);
  });
});

describe('two clerks', () => {
  it('keeps what was typed and marks what changed when the balances are refused', async () => {
    const flow = await filled();
    backend.script = [
      () => {
        backend.invoices = [invoice(2, 5_000, { updatedAt: '2026-03-03T00:00:00.000Z' }), invoice(3, 30_000)];
        return refusal(409, 'invoice_balance_changed');
      },
    ];
    const { draft } = flow.state;
    flow.pay({ next: 'close' });
    await until(() => flow.state.changes.size === 2 && flow.state.invoices.status === 'ready');
    const { submission, changes } = flow.state;
    assert.ok(submission.phase === 'not_paid' && submission.reason.kind === 'refused');
    assert.equal(flow.state.draft, draft);
    assert.deepEqual(changes.get(id('inv', 1)), { invoiceId: id('inv', 1), number: 'INV-1', before: 10_000, after: 0 });
    assert.deepEqual(changes.get(id('inv', 2)), {
      invoiceId: id('inv', 2),
      number: 'INV-2',
      before: 20_000,
      after: 5_000,
    });
    assert.deepEqual(codes(flow), ['over_applied', 'over_applied']);
    flow.autoApply('oldest_due');
    flow.acknowledgeChanges();
    assert.deepEqual(
      flow.state.invoices.items.map(({ number }) => number),
      ['INV-2', 'INV-3'],
    );
    assert.ok(flow.state.canPay);
  });

  it('sees the other one live', async () => {
    const flow = await filled();
    backend.invoices = [
      invoice(1, 10_000, { held: usd(10_000), updatedAt: '2026-03-03T00:00:00.000Z' }),
      invoice(2, 20_000),
      invoice(3, 30_000),
    ];
    backend.emit({ type: 'invoice.updated', subjectId: id('inv', 1) });
    await until(() => flow.state.changes.has(id('inv', 1)));
    assert.deepEqual(codes(flow), ['over_applied']);
    backend.invoices[0] = invoice(1, 10_000, { updatedAt: '2026-03-04T00:00:00.000Z' });
    backend.emit({ type: 'invoice.updated', subjectId: id('inv', 1) });
    await until(() => flow.state.changes.size === 0);
    assert.ok(flow.state.canPay);
  });

  it('does not take its own holds for a change', async () => {
    const flow = await filled();
    backend.script = [accept(1, { status: 'processing', stage: 'submitted' })];
    flow.pay({ next: 'close' });
    await until(() => phaseOf(flow) === 'finding_out');
    backend.invoices = backend.invoices.map((one) => ({ ...one, held: one.balance }));
    backend.emit({ type: 'invoice.updated', subjectId: id('inv', 1) });
    await new Promise((resolve) => setTimeout(resolve, 40));
    backend.invoices = backend.invoices.map((one) => ({ ...one, held: usd(0) }));
    backend.payments.set(id('pay', 1), payment(1, { status: 'declined', decline }));
    await ended(flow, 'not_paid');
    await until(() => flow.state.canPay);
    assert.equal(flow.state.changes.size, 0);
  });

  it('shows a method that the customer has just added', async () => {
    backend.methods = [];
    const flow = start({ customer: id('cus', 1) });
    await until(() => flow.state.methods.status === 'ready' && flow.state.live);
    assert.equal(flow.state.source, null);
    backend.methods = [method(1)];
    backend.emit({ type: 'payment_method.created', subjectId: id('pm', 1) });
    await until(() => flow.state.methods.items.length === 1);
    assert.deepEqual(flow.state.source, { type: 'stored_method', paymentMethodId: id('pm', 1) });
  });

  it('asks before it pays what was paid a moment ago', async () => {
    const flow = await filled();
    backend.payments.set(id('pay', 9), payment(9));
    backend.script = [() => refusal(409, 'possible_duplicate', { context: { paymentId: id('pay', 9) } }), accept(1)];
    flow.pay({ next: 'close' });
    await until(
      () => flow.state.submission.phase === 'possible_duplicate' && flow.state.submission.earlierPayment !== null,
    );
    assert.equal(storage.get(slot), null);
    flow.payAnyway();
    await ended(flow, 'paid');
    assert.deepEqual(
      backend.posts.map(({ input }) => input.allowDuplicate),
      [undefined, true],
    );
    assert.equal(new Set(backend.posts.map(({ key }) => key)).size, 2);
  });

  it('cannot pay all the same without the permission', async () => {
    backend.session = { ...session, permissions: ['payments:receive'] };
    const flow = await filled();
    backend.script = [() => refusal(409, 'possible_duplicate')];
    flow.pay({ next: 'close' });
    await ended(flow, 'possible_duplicate');
    flow.payAnyway();
    assert.equal(phaseOf(flow), 'possible_duplicate');
    flow.dismiss();
    assert.ok(flow.state.canPay);
    assert.equal(backend.posts.length, 1);
  });
});
