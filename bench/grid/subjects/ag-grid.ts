import {
  AllCommunityModule,
  type ColDef,
  createGrid,
  type GridApi,
  type ICellEditorComp,
  type ICellEditorParams,
  ModuleRegistry,
} from 'ag-grid-community';
import { ROW_HEIGHT, type Subject, VIEW_HEIGHT } from '../subject.ts';
import { applyOldestDue, type BenchInvoice, formatAmount, formatDate } from '../workload.ts';

ModuleRegistry.registerModules([AllCommunityModule]);

interface Row {
  readonly invoice: BenchInvoice;
  readonly position: number;
}

export function createSubject(): Subject {
  let invoices: readonly BenchInvoice[] = [];
  let applied = new Float64Array();
  let received = 0;
  let sum = 0;
  let api: GridApi<Row> | undefined;
  const element = document.createElement('div');
  const total = document.createElement('output');

  /** A field that tells each key press, so that the total can follow. */
  class LiveEditor implements ICellEditorComp<Row, number> {
    readonly #input = document.createElement('input');
    #position = 0;

    init(params: ICellEditorParams<Row, number>): void {
      this.#position = params.data.position;
      this.#input.style.cssText = 'inline-size: 100%; border: 0; text-align: end';
      this.#input.addEventListener('input', () => {
        const part = this.getValue();
        sum += part - (applied[this.#position] ?? 0);
        applied[this.#position] = part;
        total.textContent = formatAmount(sum);
      });
    }
    getGui(): HTMLElement {
      return this.#input;
    }
    afterGuiAttached(): void {
      this.#input.focus();
    }
    getValue(): number {
      return Math.round(Number(this.#input.value) * 100) || 0;
    }
  }

  const amount = (value: number): string => (value ? formatAmount(value) : '');
  const columns: ColDef<Row>[] = [
    { colId: 'number', headerName: 'Invoice', valueGetter: ({ data }) => data?.invoice.number },
    {
      colId: 'date',
      headerName: 'Date',
      valueGetter: ({ data }) => data?.invoice.date,
      valueFormatter: ({ value }) => formatDate(value),
    },
    {
      colId: 'due',
      headerName: 'Due',
      valueGetter: ({ data }) => data?.invoice.dueDate,
      valueFormatter: ({ value }) => formatDate(value),
    },
    {
      colId: 'original',
      headerName: 'Original',
      valueGetter: ({ data }) => data?.invoice.original.minor,
      valueFormatter: ({ value }) => formatAmount(value),
    },
    {
      colId: 'balance',
      headerName: 'Balance',
      valueGetter: ({ data }) => data?.invoice.balance.minor,
      valueFormatter: ({ value }) => formatAmount(value),
    },
    {
      colId: 'apply',
      headerName: 'Apply',
      editable: true,
      cellEditor: LiveEditor,
      valueGetter: ({ data }) => (data ? applied[data.position] : 0),
      valueSetter: () => true,
      valueFormatter: ({ value }) => amount(value),
    },
    {
      colId: 'remaining',
      headerName: 'Remaining',
      valueGetter: ({ data }) => (data ? data.invoice.balance.minor - (applied[data.position] ?? 0) : 0),
      valueFormatter: ({ value }) => formatAmount(value),
    },
  ];

  return {
    mount(host, given, money) {
      invoices = given;
      received = money;
      applied = new Float64Array(given.length);
      element.style.blockSize = `${VIEW_HEIGHT + ROW_HEIGHT}px`;
      total.textContent = formatAmount(0);
      host.append(element, total);
      api = createGrid<Row>(element, {
        rowData: given.map((invoice, position) => ({ invoice, position })),
        columnDefs: columns,
        rowHeight: ROW_HEIGHT,
        headerHeight: ROW_HEIGHT,
        rowSelection: { mode: 'multiRow' },
        defaultColDef: { flex: 1 },
        suppressColumnVirtualisation: true,
        animateRows: false,
      });
    },
    autoApply() {
      applyOldestDue(invoices, received, applied);
      sum = applied.reduce((all, part) => all + part, 0);
      total.textContent = formatAmount(sum);
      api?.refreshCells({ columns: ['apply', 'remaining'], force: true });
    },
    sortByDue(latestFirst) {
      api?.applyColumnState({ state: [{ colId: 'due', sort: latestFirst ? 'desc' : 'asc' }] });
    },
    async edit(row) {
      api?.startEditingCell({ rowIndex: row, colKey: 'apply' });
    },
    // Its class has changed between versions: it is the nearest element around the rows that scrolls.
    scroller() {
      let node = element.querySelector('.ag-row')?.parentElement ?? element;
      while (node.parentElement && !/auto|scroll/.test(getComputedStyle(node).overflowY)) node = node.parentElement;
      return node;
    },
    cell: (row, column) =>
      element.querySelector(`.ag-row[row-index="${row}"] [col-id="${column}"]`)?.textContent?.trim() ?? undefined,
    total: () => total.textContent ?? '',
  };
}
