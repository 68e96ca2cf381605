import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { invoice, make, usd } from './testing/grid-fixture.ts';

describe('till-allocation-grid with its rows', () => {
  before(() => setViewport({ width: 1280, height: 800 }));

  describe('sorts and filters', () => {
    const numbers = (root: ShadowRoot): (string | null | undefined)[] =>
      [...root.querySelectorAll('.body .row')]
        .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
        .map((row) => row.querySelector('.number')?.textContent);

    it('by a press on any header, and from the keyboard', async () => {
      const { grid, root, one, focusCell, press } = await make();
      one('.header .balance .sort').click();
      await grid.updateComplete;
      expect(numbers(root)).to.deep.equal(['INV-1002', 'INV-1000', 'INV-1001']);
      one('.header .balance .sort').click();
      await grid.updateComplete;
      expect(numbers(root)).to.deep.equal(['INV-1001', 'INV-1000', 'INV-1002']);
      expect(one('.header .balance').getAttribute('aria-sort')).to.equal('descending');
      await focusCell(0, 'due');
      await press('ArrowUp', 'Enter');
      expect(numbers(root)).to.deep.equal(['INV-1001', 'INV-1000', 'INV-1002']);
      expect(one('.header .due').getAttribute('aria-sort')).to.equal('ascending');
    });

    it('by what is typed under a header, and by view', async () => {
      const { grid, root, one } = await make();
      one('.filter-toggle').click();
      await grid.updateComplete;
      const filter = one('.header .balance .filter') as HTMLInputElement;
      filter.value = '>=100';
      filter.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await grid.updateComplete;
      expect(numbers(root)).to.deep.equal(['INV-1000', 'INV-1001']);
      filter.value = '>1000000';
      filter.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await grid.updateComplete;
      expect(root.textContent).to.contain('No invoice fits');
      one('.no-fit .link').click();
      await grid.updateComplete;
      expect(numbers(root).length).to.equal(3);
      const view = root.querySelectorAll<HTMLSelectElement>('.finding select')[0];
      if (!view) throw new Error('no view');
      view.value = 'overdue';
      view.dispatchEvent(new Event('change'));
      await grid.updateComplete;
      expect(numbers(root)).to.deep.equal(['INV-1000', 'INV-1001']);
    });
  });

  describe('with 100,000 invoices', () => {
    const many = Array.from({ length: 100_000 }, (_, n) => invoice(n, 1_00 + n));

    it('keeps few rows in the document, wherever it is scrolled, and none late', async () => {
      const { grid, root, one, text } = await make({ invoices: many });
      const scroller = one('.scroller');
      const rows = (): number => root.querySelectorAll('.body .row').length;
      expect(rows()).to.be.below(40);
      for (const part of [0.3, 0.9, 1, 0.01]) {
        scroller.scrollTop = scroller.scrollHeight * part;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        expect(rows()).to.be.below(45);
        const { top, bottom } = scroller.getBoundingClientRect();
        const seen = [...root.querySelectorAll('.body .row')].map((row) => row.getBoundingClientRect());
        const headBottom = one('.head').getBoundingClientRect().bottom;
        expect(Math.min(...seen.filter((box) => box.bottom > headBottom).map((box) => box.top))).to.be.at.most(
          headBottom,
        );
        expect(Math.max(...seen.map((box) => box.bottom))).to.be.at.least(
          Math.min(bottom, top + scroller.clientHeight) - 1,
        );
      }
      scroller.scrollTop = scroller.scrollHeight;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      expect(text(99_999, 'number')).to.equal('INV-100999');
      expect(grid.summary.applied).to.equal(0);
    });

    it('keeps the focus while its row is scrolled away, and comes back on a key', async () => {
      const { root, one, cell, focusCell, press } = await make({ invoices: many });
      await focusCell(3, 'apply');
      one('.scroller').scrollTop = 500_000;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      expect(root.activeElement === cell(3, 'apply')).to.equal(true);
      await press('ArrowDown');
      expect(root.activeElement === cell(4, 'apply')).to.equal(true);
      expect(one('.scroller').scrollTop).to.be.below(1000);
      await press('Control+ArrowDown');
      expect(root.activeElement === cell(99_999, 'apply')).to.equal(true);
    });

    it('spreads, sums, sorts and undoes over all of them', async () => {
      const { grid, text, one, total, push, press, focusCell } = await make({
        invoices: many,
        received: usd(1_000_000_00),
      });
      await push('apply');
      expect(grid.summary.applied).to.equal(1_000_000_00);
      expect(total('left_over')).to.equal('$0.00');
      one('.header .balance .sort').click();
      one('.header .balance .sort').click();
      await grid.updateComplete;
      expect(text(0, 'number')).to.equal('INV-100999');
      await focusCell(0, 'apply');
      await press('Control+z');
      expect(grid.summary.applied).to.equal(0);
    });
  });
});
