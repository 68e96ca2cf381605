/** A grid to test, with a few invoices, and hands to use it with. */
import { fixture, html } from '@open-wc/testing';
import type { Invoice, Money, OpenCredit } from '@tillkit/contract';
import { sendKeys } from '@web/test-runner-commands';
import type { AllocationChangeEvent } from '../allocation-grid.events.ts';
import '../define.ts';
import type { TillAllocationGrid } from '../allocation-grid.ts';

export const usd = (minor: number): Money => ({ minor, currency: 'USD' });
const idOf = (prefix: string, n: number): string => `${prefix}_${String(n).padStart(26, '0')}`;

export function invoice(n: number, balance: number, more: Partial<Invoice> = {}): Invoice {
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

export const credit = (n: number, balance: number): OpenCredit => ({
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

export const three = [
  invoice(0, 100_00, { dueDate: '2026-10-20' }),
  invoice(1, 250_00, { dueDate: '2026-09-15', original: usd(300_00) }),
  invoice(2, 40_00, { dueDate: '2026-12-01', held: usd(15_00) }),
];

/** A grid, and everything it says. */
export async function make(props: Partial<TillAllocationGrid> = {}) {
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

export const paste = (target: HTMLElement, text: string): void => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }));
};
export const copy = (target: HTMLElement): string => {
  const clipboardData = new DataTransfer();
  target.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, composed: true, cancelable: true }));
  return clipboardData.getData('text/plain');
};
