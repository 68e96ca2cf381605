import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { collect, within } from '../testing/query.ts';
import type { TillDialog } from './dialog.ts';
import './define.ts';

async function make() {
  const page = await fixture(html`<div>
    <button id="opener">Open</button>
    <till-dialog heading="Write off" lang="en"><p>Text</p><button slot="footer" id="ok">OK</button></till-dialog>
  </div>`);
  const dialog = page.querySelector<TillDialog>('till-dialog');
  const opener = page.querySelector<HTMLButtonElement>('#opener');
  if (!dialog || !opener) throw new Error('not rendered');
  opener.focus();
  dialog.open = true;
  await dialog.updateComplete;
  return { dialog, opener, native: within<HTMLDialogElement>(dialog, 'dialog') };
}

describe('till-dialog', () => {
  it('is modal, named by its heading, and accessible', async () => {
    const { dialog, native } = await make();
    expect(native.matches(':modal')).to.equal(true);
    await expect(dialog).to.be.accessible();
  });

  it('closes on Escape and gives the focus back', async () => {
    const { dialog, opener, native } = await make();
    await sendKeys({ press: 'Escape' });
    await dialog.updateComplete;
    expect(dialog.open).to.equal(false);
    expect(native.open).to.equal(false);
    expect(opener.matches(':focus')).to.equal(true);
  });

  it('closes on an Escape that isolated fields report, unless something inside has taken it', async () => {
    const { dialog, native } = await make();
    const report = () =>
      dialog
        .querySelector('p')
        ?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
        );
    dialog.querySelector('p')?.addEventListener('keydown', (event) => event.preventDefault(), { once: true });
    report();
    await dialog.updateComplete;
    expect(native.open).to.equal(true);
    report();
    await dialog.updateComplete;
    expect(native.open).to.equal(false);
  });

  it('stays when the host says so', async () => {
    const { dialog, native } = await make();
    const events = collect(dialog, 'till-dialog-close');
    dialog.addEventListener('till-dialog-close', (event) => event.preventDefault());
    within(dialog, 'header button').click();
    await dialog.updateComplete;
    expect(events).to.have.length(1);
    expect(native.open).to.equal(true);
  });
});
