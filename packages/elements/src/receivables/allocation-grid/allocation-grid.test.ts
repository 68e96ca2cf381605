import { expect } from '@open-wc/testing';
import { emptyLine } from '@tillkit/contract/allocation';
import { setViewport } from '@web/test-runner-commands';
import type { TillAllocationGrid } from './allocation-grid.ts';
import { credit, invoice, make, three, usd } from './testing/grid-fixture.ts';

describe('till-allocation-grid', () => {
  before(() => setViewport({ width: 1280, height: 800 }));

  describe('shows', () => {
    it('invoices with what is late, part paid and held, and the sums', async () => {
      const { text, cell, total } = await make();
      expect(text(0, 'number')).to.equal('INV-1000');
      expect(text(0, 'due')).to.equal('Oct 20, 2026');
      expect(cell(0, 'due').textContent).to.contain('33 days late');
      expect(cell(2, 'due').textContent).to.equal('Dec 1, 2026');
      expect(cell(1, 'balance').textContent).to.contain('part paid');
      expect(cell(2, 'balance').textContent).to.contain('15.00 held');
      expect(text(2, 'remaining')).to.equal('25.00');
      expect(total('received')).to.equal('$200.00');
      expect(total('left_over')).to.equal('$200.00');
    });

    it('the same whether properties come before or after it is attached', async () => {
      const late = await make();
      const early = document.createElement('till-allocation-grid');
      const draft = new Map([[three[0]?.id ?? '', { ...emptyLine, payment: 30_00 }]]);
      let events = 0;
      early.addEventListener('till-allocation-change', () => events++);
      Object.assign(early, { locale: 'en-US', today: '2026-11-22', draft, invoices: three, received: usd(200_00) });
      document.body.append(early);
      late.grid.draft = draft;
      await early.updateComplete;
      await late.grid.updateComplete;
      const shown = (grid: TillAllocationGrid): string =>
        [...(grid.shadowRoot?.querySelectorAll('.body .cell, .total') ?? [])].map((node) => node.textContent).join('|');
      expect(shown(early)).to.equal(shown(late.grid));
      expect(shown(early)).to.contain('30.00');
      expect(events + late.events.length).to.equal(0);
      early.remove();
    });

    it('a skeleton while loading, and a word when there is nothing', async () => {
      const { grid, root } = await make({ loading: true });
      expect(root.querySelector('[role="grid"]')).to.equal(null);
      expect(root.querySelector('.loading')).not.to.equal(null);
      await expect(grid).to.be.accessible();
      grid.loading = false;
      grid.invoices = [];
      await grid.updateComplete;
      expect(root.textContent).to.contain('No open invoices');
      await expect(grid).to.be.accessible();
      grid.invoices = three;
      await grid.updateComplete;
      expect(root.querySelectorAll('.body .row').length).to.equal(3);
    });

    it('cards where there is little room, with everything that can be done', async () => {
      const { grid, text, root, focusCell, type, press } = await make();
      grid.style.inlineSize = '340px';
      for (let frame = 0; frame < 3; frame++) await new Promise((done) => requestAnimationFrame(done));
      await grid.updateComplete;
      expect(root.querySelector('.scroller')?.getAttribute('data-layout')).to.equal('cards');
      expect(root.querySelector('.scroller')?.scrollWidth).to.be.at.most(340);
      await focusCell(0, 'apply');
      await type('12');
      await press('Enter');
      expect(text(0, 'apply')).to.equal('12.00');
      await expect(grid).to.be.accessible();
    });
  });

  describe('is a grid for screen readers', () => {
    it('says how many rows and columns there are, and which is which', async () => {
      const { grid, one, cell } = await make({ invoices: Array.from({ length: 500 }, (_, n) => invoice(n, 10_00)) });
      expect(one('[role="grid"]').getAttribute('aria-rowcount')).to.equal('501');
      expect(one('[role="grid"]').getAttribute('aria-colcount')).to.equal('9');
      expect(cell(0, 'apply').getAttribute('aria-colindex')).to.equal('8');
      expect(cell(0, 'apply').hasAttribute('aria-readonly')).to.equal(false);
      expect(cell(0, 'due').getAttribute('aria-readonly')).to.equal('true');
      await expect(grid).to.be.accessible();
    });

    it('has one stop for Tab, which follows the focus', async () => {
      const { root, focusCell, press, cell } = await make();
      const stops = (): number => root.querySelectorAll('[role="grid"] [tabindex="0"]').length;
      expect(stops()).to.equal(1);
      expect(cell(0, 'apply').tabIndex).to.equal(0);
      await focusCell(0, 'apply');
      await press('ArrowDown', 'ArrowRight');
      expect(root.activeElement === cell(1, 'remaining')).to.equal(true);
      expect(stops()).to.equal(1);
      await press('Tab');
      expect(root.activeElement?.closest('[role="grid"]') ?? null).to.equal(null);
    });

    it('passes with amounts, problems, credits and filters shown', async () => {
      const { grid, one, push, focusCell, type, press } = await make({
        credits: [credit(1, 50_00)],
        mayWriteOff: true,
        writeOffTolerance: usd(5_00),
      });
      await push('apply');
      await focusCell(0, 'apply');
      await type('999');
      await press('Enter');
      await type('x');
      await press('Enter', 'Escape');
      one('.filter-toggle').click();
      await grid.updateComplete;
      await expect(grid).to.be.accessible();
    });
  });

  describe('commands', () => {
    it('spread by the chosen rule, pay all and clear', async () => {
      const { grid, text, total, push, events } = await make();
      await push('apply');
      expect([text(0, 'apply'), text(1, 'apply'), text(2, 'apply')]).to.deep.equal(['', '200.00', '']);
      grid.rule = 'smallest_first';
      await grid.updateComplete;
      await push('apply');
      expect([text(0, 'apply'), text(1, 'apply'), text(2, 'apply')]).to.deep.equal(['100.00', '75.00', '25.00']);
      await push('pay-all');
      expect(text(1, 'apply')).to.equal('250.00');
      expect(total('short')).to.equal('$175.00');
      await push('clear');
      expect(total('left_over')).to.equal('$200.00');
      expect(events.length).to.equal(4);
    });

    it('say when nothing adds up, and when nothing is selected', async () => {
      const { events, one, push } = await make({ rule: 'exact_match', received: usd(1) });
      await push('apply');
      expect(one('.notice').textContent).to.contain('No invoices add up to exactly $0.01');
      expect(events.length).to.equal(0);
      const other = await make({ rule: 'selected' });
      await other.push('apply');
      expect(other.one('.notice').textContent).to.contain('Select invoices first');
    });

    it('serve only the invoices shown, leaving the others as they are', async () => {
      const { grid, text, one, push } = await make();
      await push('apply');
      const search = one('.search input') as HTMLInputElement;
      search.value = '1000';
      search.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await grid.updateComplete;
      expect(text(0, 'number')).to.equal('INV-1000');
      await push('pay-all');
      expect(grid.draft.size).to.equal(2);
      await push('clear');
      expect(grid.draft.size).to.equal(1);
      expect(grid.draft.get(three[1]?.id ?? '')?.payment).to.equal(200_00);
    });

    it('apply to the rows that are ticked', async () => {
      const { grid, text, root, push, focusCell, press } = await make({ rule: 'selected' });
      await focusCell(2, 'select');
      await press('Space');
      root.querySelectorAll<HTMLInputElement>('.body input[type="checkbox"]')[0]?.click();
      await grid.updateComplete;
      await push('apply');
      expect([text(0, 'apply'), text(1, 'apply'), text(2, 'apply')]).to.deep.equal(['100.00', '', '25.00']);
    });

    it('let the amount follow when none is fixed', async () => {
      const { total, root, push } = await make({ received: null });
      await push('pay-all');
      expect(total('applied')).to.equal('$375.00');
      expect(root.querySelector('[data-name="left_over"]')).to.equal(null);
    });
  });

  describe('over-application', () => {
    it('is shown where it is, and blocks the form around it', async () => {
      const form = document.createElement('form');
      document.body.append(form);
      const { grid, cell, text, total, focusCell, type, press } = await make();
      form.append(grid);
      await grid.updateComplete;
      expect(form.checkValidity()).to.equal(true);
      await focusCell(0, 'apply');
      await type('150');
      await press('Enter');
      expect(text(0, 'remaining')).to.equal('-50.00');
      expect(cell(0, 'apply').getAttribute('aria-description')).to.contain('$50.00 more than is open');
      expect(form.checkValidity()).to.equal(false);
      await focusCell(1, 'apply');
      await type('100');
      await press('Enter');
      expect(total('short')).to.equal('$50.00');
      expect(grid.summary.problems.map(({ code }) => code)).to.deep.equal(['over_applied', 'over_received']);
      form.remove();
    });
  });

  describe('credits and write-offs', () => {
    it('put a chosen credit to what is still open, oldest due first, and take it back', async () => {
      const { grid, text, total, root, push } = await make({ credits: [credit(1, 60_00), credit(2, 10_00)] });
      await push('apply');
      const boxes = root.querySelectorAll<HTMLInputElement>('.credit input');
      boxes[0]?.click();
      await grid.updateComplete;
      expect([text(1, 'credits'), text(0, 'credits')]).to.deep.equal(['50.00', '10.00']);
      expect(total('credits_used')).to.equal('$60.00');
      boxes[0]?.click();
      await grid.updateComplete;
      expect(total('credits_used')).to.equal('$0.00');
    });

    it('write off a small rest with a reason', async () => {
      const { grid, root, text, cell, one, focusCell, type, press } = await make({
        mayWriteOff: true,
        writeOffTolerance: usd(5_00),
      });
      await focusCell(0, 'apply');
      await type('97');
      await press('Enter', 'ArrowUp', 'ArrowRight');
      expect(cell(0, 'remaining').textContent).to.contain('Write off');
      await press('Enter');
      await customElements.whenDefined('till-write-off-dialog');
      await grid.updateComplete;
      const dialog = one('till-write-off-dialog');
      await new Promise((done) => requestAnimationFrame(done));
      await expect(dialog).to.be.accessible();
      const save = dialog.shadowRoot?.querySelector<HTMLElement>('[data-name="save"]');
      save?.click();
      await new Promise((done) => requestAnimationFrame(done));
      expect(dialog.shadowRoot?.textContent).to.contain('Say why');
      dialog.shadowRoot?.querySelector<HTMLElement>('.reason')?.click();
      save?.click();
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      expect(text(0, 'remaining')).to.equal('0.00');
      expect(cell(0, 'remaining').textContent).to.contain('3.00 written off');
      expect(grid.draft.get(three[0]?.id ?? '')?.writeOffReason).to.equal('Rounding difference');
      expect(root.activeElement === cell(0, 'remaining')).to.equal(true);
    });
  });
});
