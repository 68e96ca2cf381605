import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { formElementSuite } from '../testing/form-element.suite.ts';
import type { MoneyChangeEvent } from './money-input.events.ts';
import './define.ts';
import type { TillMoneyInput } from './money-input.ts';

const inputOf = (element: TillMoneyInput): HTMLInputElement => {
  const input = element.shadowRoot?.querySelector('input');
  if (!input) throw new Error('no input');
  return input;
};
const usd = (minor: number) => ({ minor, currency: 'USD' });

async function typeInto(element: TillMoneyInput, text: string): Promise<void> {
  element.focus();
  inputOf(element).select();
  await sendKeys({ type: text });
  inputOf(element).blur();
  await element.updateComplete;
}

describe('till-money-input', () => {
  const make = (extra: Partial<TillMoneyInput> = {}) =>
    fixture<TillMoneyInput>(html`<till-money-input label="Amount" locale="en-US"></till-money-input>`).then(
      async (element) => {
        Object.assign(element, extra);
        await element.updateComplete;
        return element;
      },
    );

  it('is accessible, also with a bad value', async () => {
    const element = await make();
    await expect(element).to.be.accessible();
    await typeInto(element, 'abc');
    await expect(element).to.be.accessible();
  });

  it('shows what it understood when left, and says so once', async () => {
    const element = await make();
    const said = oneEvent(element, 'till-money-change');
    await typeInto(element, '=1200+34.5');
    const event = (await said) as MoneyChangeEvent;
    expect(event.detail.value).to.deep.equal(usd(123450));
    expect(inputOf(element).value).to.equal('$1,234.50');
    let more = 0;
    element.addEventListener('till-money-change', () => more++);
    element.focus();
    inputOf(element).blur();
    expect(more).to.equal(0);
  });

  it('reads the locale it is in', async () => {
    const element = await make({ locale: 'de-DE' });
    await typeInto(element, '1.234,5');
    expect(element.value).to.deep.equal(usd(123450));
  });

  it('keeps, marks and explains what it cannot read; never clamps', async () => {
    const element = await make();
    await typeInto(element, '12.345');
    expect(inputOf(element).value).to.equal('12.345');
    expect(element.value).to.equal(null);
    expect(inputOf(element).getAttribute('aria-invalid')).to.equal('true');
    expect(element.shadowRoot?.querySelector('.error')?.textContent).to.contain('Nothing is rounded');
    const limited = await make({ max: usd(100_00) });
    await typeInto(limited, '100.01');
    expect(limited.value).to.deep.equal(usd(100_01));
    expect(limited.problem).to.equal('At most $100.00.');
    await typeInto(limited, '-5');
    expect(limited.problem).to.contain('less than zero');
  });

  it('restores on Escape without an event', async () => {
    const element = await make({ value: usd(5_00) });
    let events = 0;
    element.addEventListener('till-money-change', () => events++);
    element.focus();
    await element.updateComplete;
    await sendKeys({ type: '77' });
    await sendKeys({ press: 'Escape' });
    inputOf(element).blur();
    await element.updateComplete;
    expect(element.value).to.deep.equal(usd(5_00));
    expect(events).to.equal(0);
  });

  it('says nothing about values the host sets, before or after attaching', async () => {
    const element = document.createElement('till-money-input');
    let events = 0;
    element.addEventListener('till-money-change', () => events++);
    element.locale = 'en-US';
    element.value = usd(9_99);
    document.body.append(element);
    await element.updateComplete;
    expect(inputOf(element).value).to.equal('$9.99');
    element.value = usd(1_00);
    await element.updateComplete;
    expect(inputOf(element).value).to.equal('$1.00');
    element.value = null;
    await element.updateComplete;
    expect(inputOf(element).value).to.equal('');
    expect(events).to.equal(0);
    element.remove();
  });
});

formElementSuite<TillMoneyInput>('till-money-input', {
  render: ({ required }) =>
    html`<till-money-input name="it" label="Amount" locale="en-US" ?required=${required}></till-money-input>`,
  fill: (element) => {
    element.value = usd(12_50);
  },
  sends: '1250',
  controls: 'input',
});
