import { expect, fixture, html } from '@open-wc/testing';
import type { Invoice, Money, OpenCredit } from '@tillkit/contract';
import { emptyLine } from '@tillkit/contract/allocation';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { AllocationChangeEvent } from './allocation-grid.events.ts';
import './define.ts';
import type { TillAllocationGrid } from './allocation-grid.ts';

const usd = (minor: number): Money => ({ minor, currency: 'USD' });
const idOf = (prefix: string, n: number): string => `${prefix}_${String(n).padStart(26, '0')}`;

function invoice(n: number, balance: number, more: Partial<Invoice> = {}): Invoice {
  return {
    id: idOf('inv', n),
    externalId: `E${n}`,
    customerId: idOf('cus', 1),
    locationId: idOf('loc', 1),
    number: `INV-${1000 + n}`,
    date: '2026-09-01',
    dueDate: '2026-10-01',
    original: usd(balance),
    balance: usd(balance),
    held: usd(0),
    scheduledDate: null,
    memo: null,
    status: 'open',
    updatedAt: '2026-11-01T00:00:00Z',
    ...more,
  };
}

const credit = (n: number, balance: number): OpenCredit => ({
  id: idOf('crd', n),
  customerId: idOf('cus', 1),
  locationId: idOf('loc', 1),
  externalId: null,
  number: `CM-${n}`,
  date: '2026-08-01',
  original: usd(balance),
  balance: usd(balance),
  held: usd(0),
  paymentId: null,
  memo: null,
  createdAt: '2026-08-01T00:00:00Z',
});

const three = [
  invoice(0, 100_00, { dueDate: '2026-10-20' }),
  invoice(1, 250_00, { dueDate: '2026-09-15', original: usd(300_00) }),
  invoice(2, 40_00, { dueDate: '2026-12-01', held: usd(15_00) }),
];

/** A grid, and everything it says. */
async function make(props: Partial<TillAllocationGrid> = {}) {
  const grid = await fixture<TillAllocationGrid>(html`<till-allocation-grid></till-allocation-grid>`);
  const events: AllocationChangeEvent[] = [];
  grid.addEventListener('till-allocation-change', (event) => events.push(event));
  Object.assign(grid, { locale: 'en-US', today: '2026-11-22', invoices: three, received: usd(200_00), ...props });
  await grid.updateComplete;
  const root = grid.shadowRoot;
  if (!root) throw new Error('no root');
  const one = (selector: string): HTMLElement => {
    const found = root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  const cell = (row: number, column: string): HTMLElement => one(`[aria-rowindex="${row + 2}"] .${column}`);
  const text = (row: number, column: string): string =>
    (cell(row, column).querySelector('.value') ?? cell(row, column)).textContent ?? '';
  const total = (name: string): string => one(`[data-name="${name}"] dd`).textContent ?? '';
  const focusCell = async (row: number, column: string): Promise<void> => {
    cell(row, column).focus();
    await grid.updateComplete;
  };
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await sendKeys({ press: key });
    await grid.updateComplete;
  };
  const type = async (typed: string): Promise<void> => {
    await sendKeys({ type: typed });
    await grid.updateComplete;
  };
  const push = async (name: string): Promise<void> => {
    one(`.toolbar [data-name="${name}"]`).click();
    await grid.updateComplete;
  };
  return { grid, events, root, one, cell, text, total, focusCell, press, type, push };
}

const paste = (target: HTMLElement, text: string): void => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }));
};
const copy = (target: HTMLElement): string => {
  const clipboardData = new DataTransfer();
  target.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, composed: true, cancelable: true }));
  return clipboardData.getData('text/plain');
};

describe('till-allocation-grid', () => {
  before(() => setViewport({ width: 1280, height: 800 }));

  describe('shows', () => {
    it('invoices with what is late, part paid and held, and the sums', async () => {
      const { text, cell, total } = await make();
      expect(text(0, 'number')).to.equal('INV-1000');
      expect(text(0, 'due')).to.equal('Oct 20, 2026');
      expect(cell(0, 'due').textContent).to.contain('33 days late');
      expect(cell(2, 'due').querySelector('.note')?.textContent).to.equal('');
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
