import { expect } from '@open-wc/testing';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import { copy, credit, make, paste, three } from './testing/grid-fixture.ts';

describe('till-allocation-grid under the hands', () => {
  before(() => setViewport({ width: 1280, height: 800 }));

  describe('edits like a spreadsheet', () => {
    it('replaces on typing, takes with Enter and moves down, and tells once', async () => {
      const { text, total, events, root, cell, focusCell, press, type } = await make();
      await focusCell(0, 'apply');
      await type('=20+10.5');
      expect(total('left_over')).to.equal('$169.50');
      expect(events.length).to.equal(0);
      await press('Enter');
      expect(text(0, 'apply')).to.equal('30.50');
      expect(text(0, 'remaining')).to.equal('69.50');
      expect(root.activeElement === cell(1, 'apply')).to.equal(true);
      expect(events.length).to.equal(1);
      expect(events[0]?.detail.summary.applied).to.equal(30_50);
      expect(events[0]?.detail.draft.get(three[0]?.id ?? '')?.payment).to.equal(30_50);
    });

    it('edits with F2 and restores with Escape', async () => {
      const { text, total, events, root, one, cell, focusCell, press, type } = await make();
      await focusCell(0, 'apply');
      await type('30');
      await press('Enter', 'ArrowUp', 'F2');
      expect(one('.editor')).to.have.property('value', '30.00');
      await type('77');
      expect(total('applied')).to.equal('$77.00');
      await press('Escape');
      expect(text(0, 'apply')).to.equal('30.00');
      expect(total('applied')).to.equal('$30.00');
      expect(root.activeElement === cell(0, 'apply')).to.equal(true);
      expect(events.length).to.equal(1);
    });

    it('moves on with Tab while editing, over the end of the row', async () => {
      const { text, root, cell, focusCell, press, type } = await make({ credits: [credit(1, 50_00)] });
      await focusCell(0, 'credits');
      await type('5');
      await press('Tab');
      expect(root.activeElement === cell(0, 'apply')).to.equal(true);
      await type('6');
      await press('Tab');
      expect(root.activeElement === cell(1, 'credits')).to.equal(true);
      expect([text(0, 'credits'), text(0, 'apply')]).to.deep.equal(['5.00', '6.00']);
      await type('7');
      await press('Shift+Tab');
      expect(root.activeElement === cell(0, 'apply')).to.equal(true);
    });

    it('undoes and redoes step by step', async () => {
      const { text, total, focusCell, press, type, push } = await make();
      await push('apply');
      await focusCell(1, 'apply');
      await type('10');
      await press('Enter');
      expect(text(1, 'apply')).to.equal('10.00');
      await press('Control+z');
      expect(text(1, 'apply')).to.equal('200.00');
      await press('Control+z');
      expect(text(1, 'apply')).to.equal('');
      expect(total('left_over')).to.equal('$200.00');
      await press('Control+y', 'Control+Shift+Z');
      expect(text(1, 'apply')).to.equal('10.00');
    });

    it('keeps, marks and explains what is no amount, and blocks on it', async () => {
      const { grid, events, one, cell, text, focusCell, press, type } = await make();
      await focusCell(0, 'apply');
      await type('12.345');
      await press('Enter');
      expect(one('.editor').getAttribute('aria-invalid')).to.equal('true');
      expect(one('.problems').textContent).to.contain('Nothing is rounded');
      expect(events.at(-1)?.detail.summary.problems.map(({ code }) => code)).to.deep.equal(['bad_amount']);
      one('.search input').focus();
      await grid.updateComplete;
      expect(text(0, 'apply')).to.equal('12.345');
      expect(cell(0, 'apply').getAttribute('aria-invalid')).to.equal('true');
      await focusCell(0, 'apply');
      await press('Delete');
      expect(text(0, 'apply')).to.equal('');
      expect(grid.summary.problems).to.deep.equal([]);
    });

    it('pays an invoice with Space, as far as the money reaches, and takes it back', async () => {
      const { text, focusCell, press } = await make();
      await focusCell(1, 'apply');
      await press('Space');
      expect(text(1, 'apply')).to.equal('200.00');
      await press('ArrowDown', 'Space');
      expect(text(2, 'apply')).to.equal('');
      await press('ArrowUp', 'Space');
      expect(text(1, 'apply')).to.equal('');
      await press('ArrowDown', 'Space');
      expect(text(2, 'apply')).to.equal('25.00');
    });

    it('edits on a second click, and takes the amount when left', async () => {
      const { grid, text, cell, one, type } = await make();
      const { x, y, width, height } = cell(1, 'apply').getBoundingClientRect();
      const position: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)];
      await sendMouse({ type: 'click', position });
      await sendMouse({ type: 'click', position });
      expect(one('.editor')).not.to.equal(null);
      await type('44');
      one('.search input').focus();
      await grid.updateComplete;
      expect(text(1, 'apply')).to.equal('44.00');
    });

    it('moves the other way in right-to-left text', async () => {
      const { grid, root, cell, focusCell, press } = await make();
      grid.dir = 'rtl';
      await focusCell(0, 'apply');
      await press('ArrowLeft');
      expect(root.activeElement === cell(0, 'remaining')).to.equal(true);
    });

    it('changes nothing while disabled, and still reads and copies', async () => {
      const { grid, events, root, cell, focusCell, press, type } = await make({ disabled: true });
      await focusCell(0, 'apply');
      await type('5');
      await press('Space', 'Delete', 'Control+z');
      paste(cell(0, 'apply'), '5');
      await grid.updateComplete;
      expect(root.querySelector('.editor')).to.equal(null);
      expect(events.length).to.equal(0);
      await focusCell(0, 'number');
      expect(copy(cell(0, 'number'))).to.equal('INV-1000');
    });
  });

  describe('copies and pastes', () => {
    it('ranges to a spreadsheet', async () => {
      const { cell, focusCell, press, push } = await make();
      await push('apply');
      await focusCell(0, 'apply');
      await press('Shift+ArrowDown', 'Shift+ArrowRight');
      expect(copy(cell(1, 'remaining'))).to.equal('0.00\t100.00\n200.00\t50.00');
    });

    it('amounts from a spreadsheet, in one step', async () => {
      const { grid, events, text, cell, focusCell, press } = await make();
      await focusCell(0, 'apply');
      paste(cell(0, 'apply'), '$10.00\n1,020.5\nn/a\n7\n');
      await grid.updateComplete;
      expect([text(0, 'apply'), text(1, 'apply'), text(2, 'apply')]).to.deep.equal(['10.00', '1,020.50', 'n/a']);
      expect(events.length).to.equal(1);
      await press('Control+z');
      expect([text(0, 'apply'), text(1, 'apply'), text(2, 'apply')]).to.deep.equal(['', '', '']);
    });

    it('one value over a whole range, and Delete over it', async () => {
      const { grid, text, cell, focusCell, press } = await make();
      await focusCell(0, 'apply');
      await press('Shift+ArrowDown', 'Shift+ArrowDown');
      paste(cell(2, 'apply'), '5');
      await grid.updateComplete;
      expect([text(0, 'apply'), text(1, 'apply'), text(2, 'apply')]).to.deep.equal(['5.00', '5.00', '5.00']);
      await press('Delete');
      expect(text(1, 'apply')).to.equal('');
    });

    it('a remittance advice, showing what matched and what did not', async () => {
      const { grid, events, text, cell, focusCell, one } = await make();
      await focusCell(0, 'apply');
      paste(cell(0, 'apply'), 'Invoice\tPaid\nINV-1001\t250.00\n1000\t90.00\nINV-7777\t5.00\nTotal\t345.00');
      await customElements.whenDefined('till-remittance-dialog');
      await grid.updateComplete;
      const dialog = one('till-remittance-dialog');
      await new Promise((done) => requestAnimationFrame(done));
      const shown = dialog.shadowRoot?.textContent ?? '';
      expect(shown).to.contain('1 invoice matches');
      expect(shown).to.contain('1 amount differs');
      expect(shown).to.contain('The advice says $90.00 of $100.00.');
      expect(shown).to.contain('INV-7777');
      expect(shown).to.contain('The advice states $345.00.');
      await expect(dialog).to.be.accessible();
      dialog.shadowRoot?.querySelector<HTMLElement>('[data-name="apply"]')?.click();
      await grid.updateComplete;
      expect([text(0, 'apply'), text(1, 'apply')]).to.deep.equal(['90.00', '250.00']);
      expect(events.length).to.equal(1);
    });
  });
});
