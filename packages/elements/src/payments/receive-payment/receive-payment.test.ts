import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { Payment, PaymentInput } from '@tillkit/contract';
import { sendKeys } from '@web/test-runner-commands';
import { collect, textOf, within } from '../../shared/testing/query.ts';
import { customer, invoice, location, method, session, usd } from '../../shared/testing/records.ts';
import { paymentFor, Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import type { TillReceivePayment } from './receive-payment.ts';
import './define.ts';

const northwind = customer('Northwind Traders', 'C-1001', { openInvoiceCount: 2, openBalance: usd(1598_20) });
const visa = method(northwind.id, { primary: true });
const invoices = [
  invoice(northwind.id, 'INV-1', { balance: usd(1250_00), original: usd(1250_00), dueDate: '2026-09-03' }),
  invoice(northwind.id, 'INV-2', { balance: usd(348_20), original: usd(348_20), dueDate: '2026-10-03' }),
];

/** A backend that answers a payment with `change` on top of success. */
function backendFor(change: Partial<Payment> = {}) {
  let payment: Payment | undefined;
  const backend = new ScriptedBackend()
    .list('customers', () => [northwind])
    .on('GET', '/v1/customers/:id', () => northwind)
    .list('payment-methods', () => [visa])
    .list('invoices', () => invoices)
    .on('POST', '/v1/payments', async (request) => {
      const input: PaymentInput = await request.json();
      payment = paymentFor(input, change);
      return Response.json(payment, { status: 201 });
    })
    .on('GET', '/v1/payments/:id', () => payment);
  return Object.assign(backend, {
    posts: () => backend.requests.filter((request) => request.path === '/v1/payments' && request.method === 'POST'),
    becomes: (later: Partial<Payment>) => {
      if (payment) payment = { ...payment, ...later, version: payment.version + 1 };
    },
  });
}

const declined: Partial<Payment> = {
  status: 'declined',
  allocations: [],
  decline: {
    reason: 'insufficient_funds',
    retryable: true,
    customerText: 'Your bank declined the payment.',
    staffText: 'Not enough money on the account.',
    processorCode: '051',
  },
};
const confirming: Partial<Payment> = { status: 'processing', stage: 'confirming', completedAt: null };

async function open(
  backend: ScriptedBackend,
  customerId: string | undefined = northwind.id,
  parentNode?: HTMLElement,
): Promise<TillReceivePayment> {
  sessionStorage.clear();
  const screen = await fixture<TillReceivePayment>(
    html`<till-receive-payment
      lang="en-US"
      .client=${backend.client()}
      location-id=${location.id}
      .customerId=${customerId}
    ></till-receive-payment>`,
    parentNode && { parentNode },
  );
  await waitUntil(() => screen.shadowRoot?.querySelector('.bar'), 'the form', { timeout: 5000 });
  return screen;
}

const button = (screen: TillReceivePayment, name: string) => within<HTMLButtonElement>(screen, `[data-name="${name}"]`);

async function enterAmount(screen: TillReceivePayment, text: string): Promise<void> {
  await waitUntil(() => screen.shadowRoot?.querySelector('till-allocation-grid'), 'the invoices', { timeout: 5000 });
  const amount = within(screen, 'till-money-input');
  await waitUntil(() => amount.shadowRoot?.querySelector('input:enabled'), 'the amount');
  amount.focus();
  await sendKeys({ type: text });
  await sendKeys({ press: 'Tab' });
}

const appears = (screen: TillReceivePayment, selector: string) =>
  waitUntil(() => screen.shadowRoot?.querySelector(selector), selector, { timeout: 6000 });

/** Where a piece of an element's text begins on the screen. */
function leftOf(element: Element, piece: string): number {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const at = texts.currentNode.textContent?.indexOf(piece) ?? -1;
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(texts.currentNode, at);
    range.setEnd(texts.currentNode, at + piece.length);
    return range.getBoundingClientRect().left;
  }
  throw new Error(`No "${piece}".`);
}

/** Elements whose own text has this in it, those in the shadow roots inside included. */
function partsWith(pattern: RegExp, root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((part) => {
    const own = [...part.childNodes].some((node) => node instanceof Text && pattern.test(node.data));
    return [...(own ? [part] : []), ...(part.shadowRoot ? partsWith(pattern, part.shadowRoot) : [])];
  });
}

describe('till-receive-payment', () => {
  it('shows a skeleton, then the form; accessible in both', async () => {
    const screen = await fixture<TillReceivePayment>(
      html`<till-receive-payment lang="en" .client=${backendFor().client()} location-id=${location.id}></till-receive-payment>`,
    );
    expect(screen.shadowRoot?.querySelector('[aria-busy]')).to.not.equal(null);
    await expect(screen).to.be.accessible();
    await appears(screen, '.bar');
    expect(textOf(within(screen, '.empty'))).to.contain('Choose a customer');
    await expect(screen).to.be.accessible();
  });

  it('spreads the amount over the oldest invoices and puts it on the buttons', async () => {
    const screen = await open(backendFor());
    await enterAmount(screen, '1300');
    await screen.updateComplete;
    expect(textOf(button(screen, 'pay-new'))).to.equal('Pay & New $1,300.00');
    expect(textOf(within(screen, '.sums')))
      .to.contain('Applied$1,300.00')
      .and.to.contain('Left over$0.00');
    await expect(screen).to.be.accessible();
  });

  it('spreads an amount that was typed before the invoices came', async () => {
    const gate = Promise.withResolvers<void>();
    const backend = backendFor().on('GET', '/v1/invoices', async () => {
      await gate.promise;
      return { items: invoices, nextCursor: null };
    });
    const screen = await open(backend);
    await waitUntil(() => within(screen, 'till-money-input').shadowRoot?.querySelector('input:enabled'), 'the amount');
    within(screen, 'till-money-input').focus();
    await sendKeys({ type: '1300' });
    await sendKeys({ press: 'Tab' });
    expect(textOf(within(screen, '.sums'))).to.contain('Applied$0.00');
    gate.resolve();
    await waitUntil(() => textOf(within(screen, '.sums')).includes('Applied$1,300.00'), 'spread', { timeout: 4000 });
  });

  it('ends in paid after Pay & Close, with reference and e-mail', async () => {
    const backend = backendFor();
    const screen = await open(backend);
    const asked = collect(screen, 'till-pay-request');
    const paid = collect(screen, 'till-payment-succeeded');
    const closed = collect(screen, 'till-close');
    await enterAmount(screen, '1598.20');
    button(screen, 'pay-close').click();
    await appears(screen, '.ending.success');
    expect(textOf(within(screen, '.ending')))
      .to.contain('$1,598.20 received')
      .and.to.contain('P-20417')
      .and.to.contain('2 invoices');
    expect(asked[0]?.detail).to.deep.include({ amount: usd(1598_20), next: 'close' });
    expect(paid.map(({ detail }) => [detail.payment.reference, detail.next])).to.deep.equal([['P-20417', 'close']]);
    await waitUntil(() => within(screen, '.ending-title').matches(':focus'), 'focus on the result');
    await expect(screen).to.be.accessible();
    button(screen, 'done').click();
    expect(closed).to.have.length(1);
  });

  it('goes on with the next customer after Pay & New, by keyboard alone', async () => {
    const backend = backendFor({ unapplied: usd(1_80) });
    const screen = await open(backend, undefined);
    screen.focus();
    await sendKeys({ type: 'north' });
    await waitUntil(
      () => within(screen, 'till-customer-picker').shadowRoot?.querySelector('[role=option]'),
      'a match',
      { timeout: 4000 },
    );
    await sendKeys({ press: 'Enter' });
    await enterAmount(screen, '1600');
    await sendKeys({ press: 'Control+Enter' });
    await appears(screen, '.alert.success');
    expect(textOf(within(screen, '.alert')))
      .to.contain('$1,600.00 received from Northwind Traders')
      .and.to.contain('$1.80 kept');
    await waitUntil(() => within(screen, 'till-customer-picker').matches(':focus-within'), 'focus on the customer');
    expect(backend.posts()).to.have.length(1);
    await expect(screen).to.be.accessible();
  });

  it('says why a card was declined and takes another try in place', async () => {
    const backend = backendFor(declined);
    const screen = await open(backend);
    const events = collect(screen, 'till-payment-declined');
    await enterAmount(screen, '100');
    button(screen, 'pay-new').click();
    await appears(screen, '.alert.danger');
    expect(textOf(within(screen, '.alert')))
      .to.contain('Not enough money on the account.')
      .and.to.contain('Processor code 051');
    expect(events[0]?.detail.decline.reason).to.equal('insufficient_funds');
    expect(
      within(screen, 'till-money-input').shadowRoot?.querySelector<HTMLInputElement>('input:enabled')?.value,
    ).to.equal('$100.00');
    await expect(screen).to.be.accessible();
    // The balances are read again first.
    await waitUntil(() => textOf(within(screen, '#block')) === '', 'nothing in the way', { timeout: 5000 });
    button(screen, 'pay-new').click();
    await waitUntil(() => backend.posts().length === 2, 'another payment');
  });

  it('keeps finding out, says so, and turns to paid by itself', async () => {
    const backend = backendFor(confirming);
    const screen = await open(backend);
    const unknown = collect(screen, 'till-payment-unknown');
    const paid = collect(screen, 'till-payment-succeeded');
    await enterAmount(screen, '100');
    button(screen, 'pay-close').click();
    await waitUntil(() => screen.shadowRoot?.querySelector('.ending.warning'), 'finding out', { timeout: 9000 });
    expect(textOf(within(screen, '.ending')))
      .to.contain('P-20417')
      .and.to.contain('safe to leave');
    expect(unknown).to.have.length(1);
    await expect(screen).to.be.accessible();
    backend.becomes({ status: 'succeeded', stage: null, completedAt: new Date().toISOString() });
    backend.emit('payment.succeeded', unknown[0]?.detail.payment?.id ?? '', northwind.id);
    await appears(screen, '.ending.success');
    expect(paid).to.have.length(1);
  });

  it('takes a payment up again after a reload', async () => {
    const backend = backendFor(confirming);
    const screen = await open(backend);
    await enterAmount(screen, '100');
    button(screen, 'pay-close').click();
    await waitUntil(() => screen.shadowRoot?.querySelector('.ending.warning'), 'finding out', { timeout: 9000 });
    screen.remove();
    const again = await fixture<TillReceivePayment>(
      html`<till-receive-payment lang="en" .client=${backend.client()} location-id=${location.id}></till-receive-payment>`,
    );
    await appears(again, '.ending.warning');
    expect(textOf(within(again, '.ending'))).to.contain('P-20417');
  });

  it('gives a case to a person when nobody can tell', async () => {
    const screen = await open(backendFor({ ...confirming, attention: true }));
    const events = collect(screen, 'till-payment-needs-person');
    await enterAmount(screen, '100');
    button(screen, 'pay-new').click();
    await waitUntil(() => screen.shadowRoot?.querySelector('.ending.danger'), 'needs a person', { timeout: 9000 });
    expect(textOf(within(screen, '.ending')))
      .to.contain('A person must look')
      .and.to.contain('P-20417');
    expect(events).to.have.length(1);
    await expect(screen).to.be.accessible();
  });

  it('charges once, however often one presses', async () => {
    const backend = backendFor();
    const screen = await open(backend);
    await enterAmount(screen, '100');
    const pay = button(screen, 'pay-close');
    pay.focus();
    pay.click();
    pay.click();
    await sendKeys({ press: 'Enter' });
    await appears(screen, '.ending.success');
    expect(backend.posts()).to.have.length(1);
  });

  it('lets the host stop it before anything is charged', async () => {
    const backend = backendFor();
    const screen = await open(backend);
    screen.addEventListener('till-pay-request', (event) => event.preventDefault());
    await enterAmount(screen, '100');
    button(screen, 'pay-new').click();
    await screen.updateComplete;
    expect(backend.posts()).to.have.length(0);
  });

  it('leads to what stands in the way instead of paying', async () => {
    const backend = backendFor();
    const screen = await open(backend);
    await appears(screen, 'till-allocation-grid');
    expect(textOf(within(screen, '#block'))).to.equal('Enter the amount received.');
    button(screen, 'pay-new').click();
    await waitUntil(() => within(screen, 'till-money-input').matches(':focus-within'), 'focus on the amount');
    expect(backend.posts()).to.have.length(0);
  });

  it('says that an amount cannot be read', async () => {
    const screen = await open(backendFor());
    await enterAmount(screen, 'ten');
    await waitUntil(() => textOf(within(screen, '#block')) === 'The amount cannot be read.', 'said');
    await enterAmount(screen, '10');
    await waitUntil(() => textOf(within(screen, '#block')) === '', 'no word of it');
  });

  it('keeps words and numbers in order on a right-to-left page', async () => {
    document.documentElement.dir = 'rtl';
    try {
      const screen = await open(backendFor());
      await appears(screen, 'till-allocation-grid');
      const hint = within(screen, '#block');
      expect(textOf(hint)).to.contain('Enter the amount received.');
      expect(leftOf(hint, 'Enter')).to.be.lessThan(leftOf(hint, '.'));
      await enterAmount(screen, '800');
      await screen.updateComplete;
      expect(leftOf(button(screen, 'pay-new'), 'Pay')).to.be.lessThan(leftOf(button(screen, 'pay-new'), '800'));
      const grid = within(screen, 'till-allocation-grid');
      await waitUntil(() => /\d days late/.test(grid.shadowRoot?.textContent ?? ''), 'a late invoice', {
        timeout: 5000,
      });
      const late = [...(grid.shadowRoot?.querySelectorAll('*') ?? [])].findLast((part) =>
        /\d days late/.test(part.textContent ?? ''),
      );
      if (!late) throw new Error('none');
      expect(leftOf(late, textOf(late).match(/\d/)?.[0] ?? '')).to.be.lessThan(leftOf(late, 'days'));
    } finally {
      document.documentElement.removeAttribute('dir');
    }
  });

  it('keeps amounts and dates in order where Spanish stands on a right-to-left page', async () => {
    const frame = await fixture<HTMLElement>(html`<div dir="rtl" style="inline-size: 1300px"></div>`);
    const screen = await open(backendFor(), northwind.id, frame);
    screen.locale = 'es';
    await waitUntil(() => /Pagar/.test(textOf(button(screen, 'pay-new'))), 'Spanish', { timeout: 5000 });
    await enterAmount(screen, '800');
    const seen = (pattern: RegExp) => partsWith(pattern, frame).filter((part) => part.checkVisibility());
    await waitUntil(() => seen(/800,00\sUS\$/).length > 2, 'amounts', { timeout: 5000 });
    await waitUntil(() => seen(/\d sept? 2026/).length > 0, 'dates', { timeout: 5000 });
    for (const amount of seen(/\d,\d\d\sUS\$/)) {
      const [digits = ''] = /[\d.]*\d,\d\d(?=\sUS\$)/.exec(amount.textContent ?? '') ?? [];
      expect(leftOf(amount, digits), textOf(amount)).to.be.lessThan(leftOf(amount, 'US$'));
    }
    for (const date of seen(/\d sept? 2026/))
      expect(leftOf(date, '3 '), textOf(date)).to.be.lessThan(leftOf(date, 'sep'));
    const field = within(screen, 'till-money-input').shadowRoot?.querySelector('input');
    expect(field?.value).to.match(/^\u2068800,00\sUS\$\u2069$/);
    await expect(screen).to.be.accessible();
  });

  it('warns of a payment that was just taken, and repeats it only on purpose', async () => {
    const backend = backendFor();
    let refuse = true;
    backend.on('POST', '/v1/payments', async (request) => {
      if (refuse) throw new Refusal(409, 'possible_duplicate', 'The same payment was taken a moment ago.');
      return Response.json(paymentFor(await request.json()), { status: 201 });
    });
    const screen = await open(backend);
    await enterAmount(screen, '100');
    button(screen, 'pay-close').click();
    await appears(screen, '[data-name=pay-anyway]');
    await waitUntil(() => within(screen, '.duplicate').matches(':focus'), 'focus on the message');
    await expect(screen).to.be.accessible();
    button(screen, 'dismiss').click();
    await waitUntil(() => button(screen, 'pay-close').matches(':focus'), 'focus back on Pay');
    button(screen, 'pay-close').click();
    await appears(screen, '[data-name=pay-anyway]');
    refuse = false;
    button(screen, 'pay-anyway').click();
    await appears(screen, '.ending.success');
    expect(backend.posts().at(-1)?.body).to.include({ allowDuplicate: true });
  });

  it('tells those who may not receive payments, and shows them nothing to press', async () => {
    const backend = new ScriptedBackend(['payments:view']);
    const screen = await fixture<TillReceivePayment>(
      html`<till-receive-payment lang="en" .client=${backend.client()} location-id=${location.id}></till-receive-payment>`,
    );
    await appears(screen, '.alert');
    expect(textOf(within(screen, '.alert'))).to.contain('Your role does not include receiving payments');
    expect(screen.shadowRoot?.querySelector('button')).to.equal(null);
    await expect(screen).to.be.accessible();
  });

  it('says when it could not start, and starts on another try', async () => {
    let broken = true;
    const backend = backendFor().on('GET', '/v1/session', () => {
      if (broken) throw new Refusal(409, 'integration_disabled', 'Payments are switched off at this location.');
      return session();
    });
    const screen = await fixture<TillReceivePayment>(
      html`<till-receive-payment lang="en" .client=${backend.client()} location-id=${location.id}></till-receive-payment>`,
    );
    await appears(screen, '.alert.danger');
    broken = false;
    button(screen, 'reload').click();
    await appears(screen, '.bar');
  });

  it('says when it has lost the connection, without moving anything', async () => {
    const backend = backendFor();
    const screen = await open(backend);
    await waitUntil(() => backend.listening, 'listening');
    const before = within(screen, '.entry').getBoundingClientRect().top;
    backend.cutStream();
    await waitUntil(() => textOf(within(screen, '.head')).includes('Not connected'), 'said', { timeout: 8000 });
    expect(within(screen, '.entry').getBoundingClientRect().top).to.equal(before);
    await expect(screen).to.be.accessible();
  });

  it('speaks Spanish', async () => {
    const screen = await fixture<TillReceivePayment>(
      html`<till-receive-payment locale="es" .client=${backendFor().client()} location-id=${location.id}></till-receive-payment>`,
    );
    expect(textOf(within(screen, 'h2'))).to.equal('Recibir pago');
    await appears(screen, '.bar');
    expect(textOf(button(screen, 'pay-new'))).to.equal('Pagar y nuevo');
  });
});
