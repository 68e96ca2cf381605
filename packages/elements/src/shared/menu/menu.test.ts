import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { collect, within } from '../testing/query.ts';
import type { TillMenu } from './menu.ts';
import './define.ts';

const items = [
  { id: 'oldest', label: 'Oldest due first', checked: true },
  { id: 'exact', label: 'Exact match', checked: false },
  { id: 'none', label: 'Nothing', disabled: true },
];

async function make(): Promise<TillMenu> {
  const menu = await fixture<TillMenu>(html`<till-menu label="Rule" .items=${items}></till-menu>`);
  menu.focus();
  return menu;
}

const focused = (menu: TillMenu) => menu.shadowRoot?.activeElement?.textContent?.trim();

describe('till-menu', () => {
  it('hangs on its button, although what places it is fetched only now', async () => {
    const menu = await make();
    const popover = within(menu, '.popover');
    await sendKeys({ press: 'ArrowDown' });
    const gap = () => popover.getBoundingClientRect().top - within(menu, '.button').getBoundingClientRect().bottom;
    await waitUntil(() => popover.style.opacity === '' && Math.round(gap()) === 4, 'placed');
    expect(focused(menu)).to.equal('Oldest due first');
  });

  it('is worked by keyboard, and accessible open and closed', async () => {
    const menu = await make();
    const events = collect(menu, 'till-menu-select');
    await expect(menu).to.be.accessible();
    await sendKeys({ press: 'ArrowDown' });
    await menu.updateComplete;
    expect(focused(menu)).to.equal('Oldest due first');
    await expect(menu).to.be.accessible();
    await sendKeys({ press: 'e' });
    expect(focused(menu)).to.equal('Exact match');
    await sendKeys({ press: 'Enter' });
    expect(events.map(({ detail }) => detail.id)).to.deep.equal(['exact']);
    expect(within(menu, '.popover').matches(':popover-open')).to.equal(false);
    expect(within(menu, '.button').matches(':focus')).to.equal(true);
  });

  it('closes on Escape with the focus on the button, and on a press outside', async () => {
    const menu = await make();
    await sendKeys({ press: 'ArrowUp' });
    await menu.updateComplete;
    expect(focused(menu)).to.equal('Nothing');
    await sendKeys({ press: 'Enter' });
    expect(within(menu, '.popover').matches(':popover-open')).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await menu.updateComplete;
    expect(within(menu, '.popover').matches(':popover-open')).to.equal(false);
    expect(within(menu, '.button').matches(':focus')).to.equal(true);
    await sendKeys({ press: 'ArrowDown' });
    await menu.updateComplete;
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    expect(within(menu, '.popover').matches(':popover-open')).to.equal(false);
  });
});
