import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { type CustomerPolicy, defaultPolicy, defaultSettings, newId, settingKeys } from '@tillkit/contract';
import { announced, collect, pressFocused, textOf, within } from '../../shared/testing/query.ts';
import { customer } from '../../shared/testing/records.ts';
import { Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import type { TillCustomerPolicy } from './customer-policy.ts';
import './define.ts';

const someone = customer('Northwind Traders', 'C-1042');

function policyBackend(held?: ConstructorParameters<typeof ScriptedBackend>[0]) {
  const known = { policy: { ...defaultPolicy }, revision: 0 };
  const view = () => ({ customerId: someone.id, ...known });
  const backend = new ScriptedBackend(held)
    .on('GET', '/v1/customers/:id', () => someone)
    .on('GET', '/v1/customers/:id/policy', view)
    .on('GET', '/v1/settings', () => ({
      locationId: null,
      values: defaultSettings,
      origins: Object.fromEntries(settingKeys.map((key) => [key, 'default'])),
      inherited: defaultSettings,
      revision: 0,
      integration: null,
    }))
    .on('PUT', '/v1/customers/:id/policy', async (request) => {
      const { revision: _, ...policy }: CustomerPolicy & { revision: number } = await request.json();
      known.policy = policy;
      known.revision += 1;
      return view();
    });
  return { backend, known };
}

async function show(backend: ScriptedBackend): Promise<TillCustomerPolicy> {
  const element = await fixture<TillCustomerPolicy>(
    html`<till-customer-policy lang="en" .client=${backend.client()} customer-id=${someone.id}></till-customer-policy>`,
  );
  await waitUntil(() => element.shadowRoot?.querySelector('[data-name]'), 'the rules');
  return element;
}
const rule = (element: Element, key: string) => within<HTMLInputElement>(element, `input[data-name="${key}"]`);

describe('till-customer-policy', () => {
  // Fetched and compiled once; a test's second is for what the person waits for.
  before(() =>
    Promise.all([
      import('./customer-policy-view.ts'),
      import('../../locales/office-es.ts'),
      import('../../locales/es.ts'),
    ]),
  );

  it('R-7 explains an exclusion where it bites, and opens the other rule when the first is off', async () => {
    const { backend } = policyBackend();
    const element = await show(backend);
    const changes = collect(element, 'till-policy-change');
    expect(textOf(within(element, '#hint-restrictCards'))).to.contain('Receive Payment is not bound by this');
    rule(element, 'restrictCards').click();
    await waitUntil(() => changes.length === 1, 'saved');
    await element.updateComplete;
    expect(rule(element, 'requireCardOnline').getAttribute('aria-disabled')).to.equal('true');
    expect(textOf(within(element, '#note-requireCardOnline'))).to.contain('Switch that off first');
    rule(element, 'requireCardOnline').click();
    expect(rule(element, 'requireCardOnline').checked).to.equal(false);
    await expect(element).to.be.accessible();
    rule(element, 'restrictCards').click();
    await element.updateComplete;
    rule(element, 'requireCardOnline').click();
    await waitUntil(() => changes.length === 3, 'both saved');
    expect(changes.at(-1)?.detail).to.deep.equal({ customerId: someone.id, key: 'requireCardOnline', on: true });
  });

  it('R-7 says what has no effect as things stand', async () => {
    const { backend } = policyBackend();
    const element = await show(backend);
    rule(element, 'allowOnline').click();
    await element.updateComplete;
    expect(textOf(within(element, '#note-attachLinks'))).to.contain('online payment is not allowed');
    rule(element, 'requireUponConfirmation').click();
    await element.updateComplete;
    expect(textOf(within(element, '#note-requireUponConfirmation'))).to.contain('payment upon confirmation is off');
  });

  it('restores a rule that could not be saved and says why', async () => {
    const { backend } = policyBackend();
    backend.on('PUT', '/v1/customers/:id/policy', () => {
      throw new Refusal(422, 'policy_conflict', 'Switch one of the two off.');
    });
    const element = await show(backend);
    rule(element, 'restrictCards').click();
    await waitUntil(() => element.shadowRoot?.querySelector('[role="alert"]'), 'the reason');
    await element.updateComplete;
    expect(rule(element, 'restrictCards').checked).to.equal(false);
    expect(textOf(within(element, '[role="alert"]'))).to.contain('Switch one of the two off.');
    await expect(element).to.be.accessible();
    pressFocused(element, '[data-name="retry-restrictCards"]');
    await waitUntil(() => element.shadowRoot?.activeElement === rule(element, 'restrictCards'), 'back at the rule');
    await waitUntil(() => element.shadowRoot?.querySelector('[role="alert"]'), 'refused again');
    pressFocused(element, '[data-name="dismiss-restrictCards"]');
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(rule(element, 'restrictCards'));
  });

  it('says without a connection, once and in the person’s language, what was not saved and what to do', async () => {
    const { backend } = policyBackend();
    const element = await show(backend);
    element.locale = 'es';
    await waitUntil(() => textOf(within(element, 'h2')).startsWith('Reglas'), 'Spanish');
    expect(element.shadowRoot?.querySelector('[data-name="offline"]')).to.equal(null);
    backend.cutOff();
    rule(element, 'restrictCards').click();
    await waitUntil(() => element.shadowRoot?.querySelector('[role="alert"]'), 'the reason', { timeout: 8000 });
    expect(textOf(within(element, '[role="alert"]'))).to.contain('No hubo respuesta. Compruebe la conexión');
    expect(announced(element)).to.equal('');
    await waitUntil(() => element.shadowRoot?.querySelector('[data-name="offline"]'), 'the hint', { timeout: 6000 });
    expect(textOf(within(element, '[data-name="offline"]'))).to.contain('Sin conexión');
  });

  it('can be read by who may not change it, and follows others', async () => {
    const { backend, known } = policyBackend(['payments:view']);
    const element = await show(backend);
    await waitUntil(() => backend.listening, 'the stream');
    rule(element, 'attachLinks').click();
    expect(rule(element, 'attachLinks').checked).to.equal(true);
    known.policy.attachLinks = false;
    known.revision = 7;
    backend.emit('customer_policy.updated', someone.id, newId('customer'));
    await waitUntil(() => !rule(element, 'attachLinks').checked, 'their change');
    await expect(element).to.be.accessible();
  });
});
