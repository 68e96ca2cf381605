/** The least that shows the same: a virtual list in plain DOM, without any feature beyond the workload. */
import { ROW_HEIGHT, type Subject, VIEW_HEIGHT } from '../subject.ts';
import { applyOldestDue, type BenchInvoice, formatAmount, formatDate } from '../workload.ts';

const columns = ['select', 'number', 'date', 'due', 'original', 'balance', 'apply', 'remaining'] as const;
const SPARE = 4;

const sheet = `
.floor { block-size: ${VIEW_HEIGHT}px; overflow: auto; font: 13px system-ui; border: 1px solid #ccc }
.floor .row { position: absolute; inset-inline: 0; block-size: ${ROW_HEIGHT}px; display: grid;
  grid-template-columns: 36px repeat(7, 1fr); align-items: center; border-bottom: 1px solid #eee; contain: layout style }
.floor .row > :nth-child(n + 5) { text-align: end }
`;

export function createSubject(): Subject {
  let invoices: readonly BenchInvoice[] = [];
  let applied = new Float64Array();
  let order: Uint32Array | null = null;
  let received = 0;
  let sum = 0;
  const scroller = document.createElement('div');
  const body = document.createElement('div');
  const total = document.createElement('output');
  const shown = new Map<number, HTMLElement[]>();
  const rows = new Map<number, HTMLElement>();

  const positionOf = (row: number): number => (order ? (order[row] ?? 0) : row);

  function createRow(): HTMLElement {
    const row = document.createElement('div');
    row.className = 'row';
    row.append(
      ...columns.map((column) => {
        const cell = document.createElement(column === 'select' || column === 'apply' ? 'input' : 'span');
        if (cell instanceof HTMLInputElement) cell.type = column === 'select' ? 'checkbox' : 'text';
        return cell;
      }),
    );
    return row;
  }

  function paint(row: number): void {
    const invoice = invoices[positionOf(row)];
    const cells = shown.get(row);
    if (!invoice || !cells) return;
    const part = applied[positionOf(row)] ?? 0;
    const texts = [
      '',
      invoice.number,
      formatDate(invoice.date),
      formatDate(invoice.dueDate),
      formatAmount(invoice.original.minor),
      formatAmount(invoice.balance.minor),
      part ? formatAmount(part) : '',
      formatAmount(invoice.balance.minor - part),
    ];
    cells.forEach((cell, at) => {
      if (cell instanceof HTMLInputElement) {
        if (at > 0 && document.activeElement !== cell) cell.value = texts[at] ?? '';
      } else if (cell.textContent !== texts[at]) cell.textContent = texts[at] ?? '';
    });
  }

  function update(): void {
    const first = Math.max(0, Math.floor(scroller.scrollTop / ROW_HEIGHT) - SPARE);
    const last = Math.min(invoices.length - 1, Math.ceil((scroller.scrollTop + VIEW_HEIGHT) / ROW_HEIGHT) + SPARE);
    const free: HTMLElement[] = [];
    for (const [row, element] of rows) {
      if (row >= first && row <= last) continue;
      rows.delete(row);
      shown.delete(row);
      free.push(element);
    }
    for (let row = first; row <= last; row++) {
      if (rows.has(row)) continue;
      const element = free.pop() ?? body.appendChild(createRow());
      rows.set(row, element);
      shown.set(row, [...element.children] as HTMLElement[]);
      element.style.transform = `translateY(${row * ROW_HEIGHT}px)`;
      element.dataset.row = String(row);
      paint(row);
    }
    for (const element of free) element.remove();
  }

  function repaint(): void {
    total.textContent = formatAmount(sum);
    for (const row of rows.keys()) paint(row);
  }

  return {
    mount(host, given, money) {
      invoices = given;
      received = money;
      applied = new Float64Array(given.length);
      const style = document.createElement('style');
      style.textContent = sheet;
      scroller.className = 'floor';
      body.style.cssText = `position: relative; block-size: ${given.length * ROW_HEIGHT}px`;
      scroller.append(body);
      scroller.addEventListener('scroll', update);
      body.addEventListener('input', (event) => {
        const input = event.target as HTMLInputElement;
        const row = Number(input.closest<HTMLElement>('.row')?.dataset.row);
        const part = Math.round(Number(input.value) * 100) || 0;
        sum += part - (applied[positionOf(row)] ?? 0);
        applied[positionOf(row)] = part;
        paint(row);
        total.textContent = formatAmount(sum);
      });
      host.append(style, scroller, total);
      total.textContent = formatAmount(0);
      update();
    },
    autoApply() {
      applyOldestDue(invoices, received, applied);
      sum = applied.reduce((all, part) => all + part, 0);
      repaint();
    },
    sortByDue(latestFirst) {
      const due = Int32Array.from(invoices, ({ dueDate }) => Date.parse(dueDate) / 86_400_000);
      const sign = latestFirst ? -1 : 1;
      order = Uint32Array.from(invoices, (_, position) => position).sort(
        (a, b) => sign * ((due[a] ?? 0) - (due[b] ?? 0)) || a - b,
      );
      scroller.scrollTop = 0;
      update();
      repaint();
    },
    async edit(row) {
      const input = shown.get(row)?.[6] as HTMLInputElement;
      input.focus();
      input.value = '';
    },
    scroller: () => scroller,
    cell(row, column) {
      const cell = shown.get(row)?.[columns.indexOf(column)];
      return cell instanceof HTMLInputElement ? cell.value : (cell?.textContent ?? undefined);
    },
    total: () => total.textContent ?? '',
  };
}
