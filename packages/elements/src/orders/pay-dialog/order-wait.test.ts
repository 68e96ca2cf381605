/** The dialog while the vendor's own order system is asked, and what becomes of that. */
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { newId, type Order, type Payment, permissions } from '@tillkit/contract';
import { collect, textOf, within } from '../../shared/testing/query.ts';
import { achLocation, customer, draftOf, method, session } from '../../shared/testing/records.ts';
import { paymentFor, Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import type { TillPayDialog } from './pay-dialog.ts';
import './define.ts';

const northwind = customer('Northwind Traders', 'C-1001');
const visa = method(northwind.id, { primary: true });
const draft = draftOf(northwind);
const held = { amount: draft.total, expiresAt: '2026-11-09T15:04:05Z', captured: null, failure: null };

/** A backend that asks a vendor about every order. */
function askingBackend(change: Partial<Payment> = {}) {
  let payment = paymentFor(
    {
      customerId: northwind.id,
      locationId: achLocation.id,
      amount: draft.total,
      source: { type: 'stored_method', paymentMethodId: visa.id },
    },
    {
      orderId: draft.id,
      completedAt: null,
      status: 'processing',
      stage: 'confirming_order',
      authorization: held,
      ...change,
    },
  );
  let order: Order = draft;
  const backend = new ScriptedBackend()
    .on('GET', '/v1/session', () => ({ ...session(permissions), locations: [achLocation] }))
    .on('GET', '/v1/customers/:id', () => northwind)
    .list('payment-methods', () => [visa])
    .list('terminals', () => [])
    .on('GET', '/v1/orders/:id', () => order)
    .on('POST', '/v1/orders/:id/payments', () => {
      order = { ...order, pendingPaymentId: payment.id };
      return Response.json(payment, { status: 201 });
    })
    .on('GET', '/v1/payments/:id', () => payment);
  return Object.assign(backend, {
    /** @param then what becomes of the order with it */
    becomes(later: Partial<Payment>, then: Partial<Order> = {}): Payment {
      payment = { ...payment, ...later, version: payment.version + 1 };
      order = { ...order, ...then, version: order.version + 1 };
      backend.emit('payment.processing', payment.id, payment.customerId);
      return payment;
    },
  });
}

const ended = (code: string, text: string): Partial<Payment> => ({
  status: 'canceled',
  stage: null,
  authorization: null,
  failure: { code, text },
});

async function open(backend: ScriptedBackend, lang = 'en-US'): Promise<TillPayDialog> {
  sessionStorage.clear();
  const dialog = await fixture<TillPayDialog>(
    html`<till-pay-dialog open lang=${lang} .client=${backend.client()} order-id=${draft.id}></till-pay-dialog>`,
  );
  await waitUntil(
    () => dialog.shadowRoot?.querySelector('.whose') && !dialog.shadowRoot.querySelector('[aria-busy]'),
    'the order',
    { timeout: 5000 },
  );
  const picker = within(dialog, 'till-method-picker');
  await waitUntil(() => picker.shadowRoot?.querySelector('input:checked'), 'the methods', { timeout: 5000 });
  return dialog;
}

const button = (dialog: TillPayDialog, name: string) => within<HTMLButtonElement>(dialog, `[data-name="${name}"]`);
const buttons = (dialog: TillPayDialog) =>
  [...(dialog.shadowRoot?.querySelectorAll<HTMLElement>('.footer [data-name]') ?? [])].map((each) => each.dataset.name);
const shown = (dialog: TillPayDialog) => textOf(within(dialog, '.ending'));
const says = (dialog: TillPayDialog, text: string) =>
  waitUntil(() => textOf(within(dialog, '.content')).includes(text), text, { timeout: 6000 });
const aloud = (dialog: TillPayDialog) => textOf(within(dialog, '.content > [role="status"].visually-hidden'));
const focused = (dialog: TillPayDialog, selector: string) =>
  waitUntil(() => dialog.shadowRoot?.activeElement?.matches(selector), `the focus at ${selector}`);
const isHidden = (dialog: TillPayDialog) => !within<HTMLElement>(dialog, '.form').checkVisibility();

async function waiting(backend: ScriptedBackend, lang?: string): Promise<TillPayDialog> {
  const dialog = await open(backend, lang);
  button(dialog, 'pay').click();
  await waitUntil(() => dialog.shadowRoot?.querySelector('.ending'), 'the wait', { timeout: 6000 });
  return dialog;
}

describe('till-pay-dialog, while the order system is asked', () => {
  it('says that the card is approved and who decides; safe to leave, with a way back; accessible', async () => {
    const dialog = await waiting(askingBackend());
    expect(shown(dialog))
      .to.contain('Card approved, $186.18 set aside')
      .and.to.contain('Waiting for your order system to accept order SO-2210')
      .and.to.contain('safe to leave')
      .and.to.contain('P-20417');
    expect(textOf(button(dialog, 'withdraw'))).to.equal('Cancel & give $186.18 back');
    expect([buttons(dialog), isHidden(dialog)]).to.deep.equal([['close'], true]);
    await focused(dialog, '.ending-title');
    await expect(dialog).to.be.accessible();
    button(dialog, 'close').click();
    await dialog.updateComplete;
    expect(dialog.open).to.equal(false);
  });

  it('accepted: says so while the money is taken, then that the order is confirmed', async () => {
    const backend = askingBackend();
    const dialog = await waiting(backend);
    const unknown = collect(dialog, 'till-payment-unknown');
    const confirmed = collect(dialog, 'till-order-confirmed');
    backend.becomes({ status: 'authorized', stage: 'submitted' });
    await says(dialog, 'Order SO-2210 was accepted');
    expect(aloud(dialog)).to.contain('Order SO-2210 was accepted');
    expect(dialog.shadowRoot?.querySelector('[data-name="withdraw"]')).to.equal(null);
    await expect(dialog).to.be.accessible();
    backend.becomes({ status: 'succeeded', stage: null }, { status: 'invoiced' });
    await says(dialog, 'Order SO-2210 is confirmed');
    expect([unknown.length, confirmed.length]).to.deep.equal([0, 1]);
  });

  it('refused: back in the form, with the vendor’s reason, without a word against the card', async () => {
    const backend = askingBackend();
    const dialog = await waiting(backend);
    const picker = within(dialog, 'till-method-picker');
    const [failed, declined] = [collect(dialog, 'till-payment-failed'), collect(dialog, 'till-payment-declined')];
    const why =
      'Your order system did not accept the order: Sold out. Nothing was charged; the order is a draft again.';
    backend.becomes(ended('order_refused', why));
    await says(dialog, why);
    const notice = textOf(within(dialog, '.notice'));
    expect(notice).to.contain('The order was not confirmed').and.to.contain('Everything you entered is kept');
    expect(notice).not.to.match(/declined|another method/);
    expect([failed.map(({ detail }) => detail.code), declined.length]).to.deep.equal([['order_refused'], 0]);
    expect(within(dialog, 'till-method-picker'), 'what was typed is kept').to.equal(picker);
    expect([buttons(dialog), isHidden(dialog)]).to.deep.equal([['close', 'confirm', 'pay'], false]);
    await focused(dialog, '.notice');
    await expect(dialog).to.be.accessible();
  });

  it('cancelled: asks the backend once, says that the money is given back, and leads back to the form', async () => {
    const gate = Promise.withResolvers<void>();
    const backend = askingBackend();
    backend.on('POST', '/v1/payments/:id/cancel', async () => {
      await gate.promise;
      return backend.becomes(ended('canceled', 'Cancelled while your order system was being asked.'));
    });
    const dialog = await waiting(backend);
    button(dialog, 'withdraw').focus();
    button(dialog, 'withdraw').click();
    button(dialog, 'withdraw').click();
    await says(dialog, 'Giving $186.18 back');
    expect(aloud(dialog)).to.contain('Giving $186.18 back');
    expect(button(dialog, 'withdraw').ariaBusy).to.equal('true');
    await focused(dialog, '[data-name="withdraw"]');
    await expect(dialog).to.be.accessible();
    gate.resolve();
    await says(dialog, 'Cancelled while your order system was being asked.');
    expect(backend.requests.filter(({ path }) => path.endsWith('/cancel'))).to.have.length(1);
    expect(dialog.shadowRoot?.querySelector('.alert.danger')).to.equal(null);
    await focused(dialog, '.notice');
    await expect(dialog).to.be.accessible();
  });

  it('cancelled too late: says why, and goes on waiting', async () => {
    const backend = askingBackend().on('POST', '/v1/payments/:id/cancel', () => {
      throw new Refusal(409, 'payment_in_progress', 'Your order system has just decided.');
    });
    const dialog = await waiting(backend);
    button(dialog, 'withdraw').click();
    await says(dialog, 'Your order system has just decided.');
    expect(shown(dialog)).to.contain('It was not cancelled').and.to.contain('Card approved');
    await expect(dialog).to.be.accessible();
  });

  it('silent for long: a person must look, tells the host, and can still be cancelled', async () => {
    const backend = askingBackend();
    const dialog = await waiting(backend);
    const told = collect(dialog, 'till-payment-needs-person');
    backend.becomes({ attention: true });
    await says(dialog, 'A person must look at $186.18');
    expect(shown(dialog)).to.contain('does not say whether it accepts order SO-2210');
    expect(told).to.have.length(1);
    expect([buttons(dialog), button(dialog, 'withdraw').ariaDisabled]).to.deep.equal([['close'], null]);
    await focused(dialog, '.ending-title');
    await expect(dialog).to.be.accessible();
  });

  it('says nothing of a card where none is held', async () => {
    const dialog = await waiting(askingBackend({ authorization: null }));
    expect(shown(dialog)).to.contain('Asking your order system').and.not.to.contain('Card');
    expect(textOf(button(dialog, 'withdraw'))).to.equal('Cancel the payment');
  });

  it('confirmed without payment: refused with the vendor’s words in the language of the screen', async () => {
    const backend = askingBackend().on('POST', '/v1/orders/:id/confirm', () => {
      const problem = {
        type: 'about:blank',
        title: 'refused',
        status: 409,
        code: 'order_refused',
        actor: 'staff',
        detail: 'Su sistema de pedidos no aceptó el pedido.',
        requestId: newId('request'),
        context: { reason: 'Agotado hasta el lunes.' },
      };
      return Response.json(problem, { status: 409, headers: { 'content-type': 'application/problem+json' } });
    });
    const dialog = await open(backend, 'es');
    button(dialog, 'confirm').click();
    await says(dialog, 'Su sistema de pedidos no aceptó el pedido: Agotado hasta el lunes.');
    expect(textOf(within(dialog, '.notice'))).to.contain('El pedido no se confirmó');
    await expect(dialog).to.be.accessible();
  });

  it('speaks Spanish', async () => {
    const dialog = await waiting(askingBackend(), 'es');
    expect(shown(dialog)).to.contain('Tarjeta aprobada').and.to.contain('acepte el pedido SO-2210');
    expect(textOf(button(dialog, 'withdraw'))).to.match(/^Cancelar y devolver .*186,18/);
  });
});
