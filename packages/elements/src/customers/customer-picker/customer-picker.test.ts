import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { formElementSuite } from '../../shared/testing/form-element.suite.ts';
import { collect, textOf, within } from '../../shared/testing/query.ts';
import { customer, usd } from '../../shared/testing/records.ts';
import { Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import type { TillCustomerPicker } from './customer-picker.ts';
import './define.ts';

const northwind = customer('Northwind Traders', 'C-1001', {
  openBalance: usd(48_231_90),
  overdueBalance: usd(9_120_55),
});
const northgate = customer('Northgate Mechanical', 'C-1044');
const cedar = customer('Cedar & Pine', 'C-1012');

const backend = () =>
  new ScriptedBackend()
    .list('customers', (query) => {
      const text = (query.get('search') ?? '').toLowerCase();
      return [northwind, northgate, cedar].filter(({ name }) => name.toLowerCase().includes(text));
    })
    .on('GET', '/v1/customers/:id', (_request, { id }) => {
      const found = [northwind, northgate, cedar].find((one) => one.id === id);
      if (!found) throw new Refusal(404, 'not_found', 'No such customer.');
      return found;
    });

const options = (element: Element) => [...(element.shadowRoot?.querySelectorAll('[role=option]') ?? [])];
const shows = (element: Element, count: number) =>
  waitUntil(() => options(element).length === count, `${count} options`, { timeout: 3000 });

async function make(client = backend().client()): Promise<TillCustomerPicker> {
  sessionStorage.clear();
  return fixture(html`<till-customer-picker lang="en-US" .client=${client}></till-customer-picker>`);
}

describe('till-customer-picker', () => {
  it('finds as one types, with what is open and overdue, and is accessible', async () => {
    const element = await make();
    await expect(element).to.be.accessible();
    element.focus();
    await sendKeys({ type: 'north' });
    await shows(element, 2);
    expect(textOf(options(element)[0] ?? element))
      .to.contain('$48,231.90 open')
      .and.to.contain('$9,120.55 overdue');
    await expect(element).to.be.accessible();
  });

  it('is worked by keyboard alone', async () => {
    const element = await make();
    const events = collect(element, 'till-customer-change');
    element.focus();
    await sendKeys({ type: 'north' });
    await shows(element, 2);
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    const input = within<HTMLInputElement>(element, 'input');
    expect(input.getAttribute('aria-activedescendant')).to.equal('option-1');
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(events.map(({ detail }) => detail.customer?.id)).to.deep.equal([northgate.id]);
    expect(input.value).to.equal('Northgate Mechanical');
    expect(input.getAttribute('aria-expanded')).to.equal('false');
  });

  it('takes a lone match with Enter, but not before its answer is there', async () => {
    const element = await make();
    const events = collect(element, 'till-customer-change');
    element.focus();
    await sendKeys({ type: 'cedar' });
    await sendKeys({ press: 'Enter' });
    expect(events).to.have.length(0);
    await shows(element, 1);
    await sendKeys({ press: 'Enter' });
    expect(events[0]?.detail.customer?.id).to.equal(cedar.id);
  });

  it('closes and restores on Escape, and on leaving', async () => {
    const element = await make();
    element.customer = cedar;
    element.focus();
    await sendKeys({ type: 'x' });
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    const input = within<HTMLInputElement>(element, 'input');
    expect(input.value).to.equal(cedar.name);
    await sendKeys({ type: 'y' });
    input.blur();
    await element.updateComplete;
    expect(input.value).to.equal(cedar.name);
    expect(element.customer).to.equal(cedar);
  });

  it('drops late answers', async () => {
    const slow = new ScriptedBackend().on('GET', '/v1/customers', async (request) => {
      const text = new URL(request.url).searchParams.get('search') ?? '';
      await aTimeout(text === 'north' ? 700 : 10);
      return { items: text === 'north' ? [northwind] : [cedar], nextCursor: null };
    });
    const element = await make(slow.client());
    element.focus();
    await sendKeys({ type: 'north' });
    await aTimeout(300);
    await sendKeys({ press: 'Control+a' });
    await sendKeys({ type: 'cedar' });
    await waitUntil(() => textOf(options(element)[0] ?? element).includes('Cedar'), 'cedar', { timeout: 3000 });
    await aTimeout(700);
    expect(textOf(options(element)[0] ?? element)).to.contain('Cedar');
  });

  it('offers those chosen lately, by id only', async () => {
    const element = await make();
    element.focus();
    await sendKeys({ type: 'cedar' });
    await shows(element, 1);
    await sendKeys({ press: 'Enter' });
    expect(sessionStorage.getItem('tillkit.recent-customers')).to.equal(JSON.stringify([cedar.id]));
    within(element, '.clear').click();
    await sendKeys({ press: 'ArrowDown' });
    await shows(element, 1);
    expect(textOf(within(element, '.popover')))
      .to.contain('Recent')
      .and.to.contain('Cedar');
  });

  it('says what to do when the search fails or finds nothing', async () => {
    const broken = new ScriptedBackend().on('GET', '/v1/customers', () => {
      throw new Refusal(422, 'invalid_request', 'No.');
    });
    const element = await make(broken.client());
    element.focus();
    await sendKeys({ type: 'a' });
    const says = (text: string) =>
      waitUntil(() => textOf(within(element, '.popover')).includes(text), text, { timeout: 3000 });
    await says('Check the connection');
    element.client = backend().client();
    await sendKeys({ type: 'zzz' });
    await says('No customer matches “azzz”');
  });

  it('loads a customer given by id, before or after attaching, without an event', async () => {
    const element = document.createElement('till-customer-picker');
    const events = collect(element, 'till-customer-change');
    element.customerId = northwind.id;
    element.client = backend().client();
    document.body.append(element);
    const shown = (name: string) => waitUntil(() => within<HTMLInputElement>(element, 'input').value === name, name);
    await element.updateComplete;
    await shown('Northwind Traders');
    element.customerId = cedar.id;
    await shown('Cedar & Pine');
    expect(events).to.have.length(0);
    element.remove();
  });
});

formElementSuite<TillCustomerPicker>('till-customer-picker', {
  render: ({ required }) =>
    html`<till-customer-picker name="it" ?required=${required} .client=${backend().client()}></till-customer-picker>`,
  fill: (element) => {
    element.customer = cedar;
  },
  sends: cedar.id,
  controls: 'input',
});
