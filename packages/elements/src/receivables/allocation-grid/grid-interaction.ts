import type { Invoice } from '@tillkit/contract';
import type { AllocationLine } from '@tillkit/contract/allocation';
import { CellEditor } from './cell-editor.ts';
import { fromTabSeparated, toTabSeparated } from './clipboard.ts';
import type { Column, ColumnId } from './columns.ts';
import type { GridBody } from './grid-body.ts';
import { lineWith, readCell, togglePaid, writeCells } from './grid-commands.ts';
import { intentOf, type KeyContext, type KeyIntent } from './grid-keys.ts';
import type { GridModel, Unreadable } from './grid-model.ts';
import type { GridWords } from './row-content.ts';
import { isSingleCell } from './selection.ts';

/** What the hands on keyboard, pointer and clipboard need of the element. */
export interface InteractionHost {
  readonly model: GridModel;
  readonly words: GridWords;
  readonly body: GridBody;
  readonly columns: readonly Column[];
  /** Amounts may be changed. */
  readonly editable: boolean;
  readonly rightToLeft: boolean;
  /** The user changed the allocation. */
  changed(notice?: string): void;
  /** Something other than the allocation is to be shown again. */
  refresh(notice?: string): void;
  sortBy(column: ColumnId): void;
  toggleAll(): void;
  openWriteOff(invoice: Invoice): void;
  openRemittance(text: string): void;
  undo(): void;
  redo(): void;
}

interface Editing {
  readonly row: number;
  readonly column: Column;
  readonly invoice: Invoice;
  readonly before: AllocationLine;
  readonly unreadable: Unreadable | undefined;
}

/** Keyboard, pointer and clipboard, as in a spreadsheet. */
export class GridInteraction {
  readonly #host: InteractionHost;
  readonly #editor: CellEditor;
  #editing: Editing | null = null;
  #dragging = false;

  constructor(host: InteractionHost) {
    this.#host = host;
    this.#editor = new CellEditor({ onInput: (text) => this.#preview(text), onLeave: () => this.commit() });
  }

  readonly onKeydown = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    if (event.defaultPrevented || (target instanceof HTMLInputElement && target.type === 'search')) return;
    const intent = intentOf(event, this.#context());
    if (intent && this.#obey(intent)) event.preventDefault();
  };

  readonly onPointerdown = (event: PointerEvent): void => {
    const target = event.composedPath()[0];
    if (event.button !== 0 || !(target instanceof Element)) return;
    const cell = this.#host.body.cellOf(target);
    if (!cell || cell.row < 0 || target.closest('input, button')) return;
    const { body } = this.#host;
    const again =
      cell.row === body.active.row && cell.column === body.active.column && body.cellElement(cell)?.matches(':focus');
    event.preventDefault();
    if (event.shiftKey) {
      body.moveTo(cell, { extend: true });
      return;
    }
    body.moveTo(cell);
    if (again || event.pointerType === 'touch') this.#startEditing('keep');
    else this.#dragging = true;
  };

  readonly onPointermove = (event: PointerEvent): void => {
    if (!this.#dragging) return;
    if (event.buttons === 0) {
      this.#dragging = false;
      return;
    }
    const target = event.composedPath()[0];
    const cell = target instanceof Element ? this.#host.body.cellOf(target) : null;
    const { active } = this.#host.body;
    if (cell && cell.row >= 0 && (cell.row !== active.row || cell.column !== active.column)) {
      this.#host.body.moveTo(cell, { extend: true });
    }
  };

  readonly onFocusin = (event: FocusEvent): void => {
    const target = event.composedPath()[0];
    const { body } = this.#host;
    const cell = target instanceof Element ? body.cellOf(target) : null;
    if (!cell || (cell.row === body.active.row && cell.column === body.active.column)) return;
    body.moveTo(cell, { focus: false });
    this.#host.refresh();
  };

  readonly onClick = (event: MouseEvent): void => {
    const target = event.composedPath()[0];
    if (!(target instanceof Element)) return;
    const cell = this.#host.body.cellOf(target);
    const invoice = cell && cell.row >= 0 ? this.#host.model.at(cell.row) : undefined;
    if (!cell || !invoice) return;
    if (target.closest('button.note') && this.#host.editable) this.#host.openWriteOff(invoice);
    else if (target instanceof HTMLInputElement && target.type === 'checkbox') {
      this.#tick([invoice], target.checked);
      this.#host.body.moveTo(cell);
    }
  };

  readonly onCopy = (event: ClipboardEvent): void => {
    if (this.#leavesClipboardAlone(event)) return;
    const { range } = this.#host.body;
    const columns = this.#host.columns.slice(range.start, range.end + 1).filter(({ kind }) => kind !== 'select');
    if (range.top < 0 || columns.length === 0) return;
    const rows: string[][] = [];
    for (let row = range.top; row <= range.bottom; row++) {
      const invoice = this.#host.model.at(row);
      if (invoice) rows.push(columns.map((column) => this.#plainText(invoice, column)));
    }
    event.clipboardData?.setData('text/plain', toTabSeparated(rows));
    event.preventDefault();
    this.#host.refresh(this.#host.words.text('grid.said_copied', { count: rows.length * columns.length }));
    if (event.type === 'cut') this.#clearRange();
  };

  readonly onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (this.#leavesClipboardAlone(event) || !this.#host.editable || text.trim() === '') return;
    event.preventDefault();
    const { body, columns, model, words } = this.#host;
    const cells = fromTabSeparated(text);
    const targets = columns.slice(body.active.column);
    const width = Math.max(...cells.map((row) => row.length));
    const fits =
      body.active.row >= 0 && targets.slice(0, width).every(({ editable }) => editable) && width <= targets.length;
    const [column] = targets;
    const anyAmount =
      column && cells.flat().some((cell) => cell.trim() !== '' && typeof readCell(model, column, cell) === 'number');
    if (!fits || !anyAmount) {
      this.#host.openRemittance(text);
      return;
    }
    const { range } = body;
    const row = range.top;
    // One value into a range fills all of it, as spreadsheets do.
    const repeated =
      cells.length === 1 ? Array.from({ length: range.bottom - range.top + 1 }, () => cells[0] ?? []) : cells;
    const count = writeCells(model, { row, columns: targets }, repeated);
    this.#host.changed(words.text('grid.said_pasted', { count }));
  };

  /** Takes what is being typed. What is no amount stays in the cell, marked. @returns whether it was an amount */
  commit(): boolean {
    const editing = this.#editing;
    if (!editing) return true;
    const { model, body } = this.#host;
    const { invoice, column, before } = editing;
    const read = readCell(model, column, this.#editor.text);
    this.#stopEditing();
    model.sheet.preview(invoice, before);
    const wasUnreadable = model.unreadable.delete(invoice.id);
    if (typeof read !== 'number') model.unreadable.set(invoice.id, read);
    const line = typeof read === 'number' ? lineWith(model, invoice, column, read) : before;
    const edited = model.sheet.edit([[invoice, line]]);
    body.repaintRow(editing.row);
    if (edited || wasUnreadable || typeof read !== 'number') this.#host.changed();
    else this.#host.refresh();
    return typeof read === 'number';
  }

  #context(): KeyContext {
    const { body, rightToLeft } = this.#host;
    const { column } = body;
    const cell =
      body.active.row < 0
        ? 'header'
        : column?.editable
          ? 'amount'
          : column?.id === 'select' || column?.id === 'remaining'
            ? column.id
            : 'text';
    return { editing: this.#editing !== null, rightToLeft, pageSize: body.pageSize, cell };
  }

  /** @returns false when the browser is to do what it would do anyway */
  #obey(intent: KeyIntent): boolean {
    const { body, model } = this.#host;
    switch (intent.kind) {
      case 'move': {
        const { row, column } = body.active;
        body.moveTo({ row: row + intent.rows, column: column + intent.columns }, { extend: intent.extend });
        this.#host.refresh();
        return true;
      }
      case 'edit':
        this.#startEditing(intent.how);
        // The typed character is to land in the field that has just opened.
        return intent.how === 'keep';
      case 'commit':
        return this.#commitAndMove(intent);
      case 'cancel':
        this.#cancel();
        return true;
      case 'activate':
        this.#activate();
        return true;
      case 'toggle-row':
        this.#toggleRows();
        return true;
      case 'fill':
        this.#fill();
        return true;
      case 'clear':
        this.#clearRange();
        return true;
      case 'select-all':
        body.selectBetween({ row: 0, column: 0 }, { row: model.count - 1, column: this.#host.columns.length - 1 });
        return true;
      case 'undo':
        this.#host.undo();
        return true;
      case 'redo':
        this.#host.redo();
        return true;
    }
  }

  #startEditing(how: 'keep' | 'replace'): void {
    const { body, model, words, editable } = this.#host;
    const { invoice, column } = body;
    const cell = body.cellElement(body.active);
    if (!editable || !invoice || !column?.editable || !cell || this.#editing) return;
    const unreadable = model.unreadable.get(invoice.id);
    const before = model.sheet.line(invoice.id);
    this.#editing = { row: body.active.row, column, invoice, before, unreadable };
    const amount = model.amount(invoice, column.id);
    const kept = unreadable?.column === column.id ? unreadable.text : amount === 0 ? '' : model.format.plain(amount);
    this.#editor.start(cell, how === 'keep' ? kept : '', `${words.text(`grid.${column.id}`)} ${invoice.number}`);
  }

  #preview(text: string): void {
    const editing = this.#editing;
    if (!editing) return;
    const { model, body } = this.#host;
    const { invoice, column, before } = editing;
    const read = readCell(model, column, text);
    this.#editor.markBad(false);
    model.sheet.preview(invoice, typeof read === 'number' ? lineWith(model, invoice, column, read) : before);
    body.repaintRow(editing.row);
    this.#host.refresh();
  }

  #commitAndMove(intent: KeyIntent & { kind: 'commit' }): boolean {
    const { body } = this.#host;
    const { row, column } = body.active;
    const target = intent.tab === 0 ? { row: row + intent.rows, column } : this.#nextEditable(intent.tab);
    if (!this.commit()) {
      this.#startEditing('keep');
      this.#editor.markBad(true);
      return true;
    }
    body.moveTo(target ?? body.active);
    this.#host.refresh();
    return target !== null && !intent.stay;
  }

  #nextEditable(step: 1 | -1): { row: number; column: number } | null {
    const { body, columns, model } = this.#host;
    let { row, column } = body.active;
    do {
      column += step;
      if (column < 0 || column >= columns.length) {
        row += step;
        column = step > 0 ? 0 : columns.length - 1;
      }
    } while (!columns[column]?.editable);
    return row >= 0 && row < model.count ? { row, column } : null;
  }

  #cancel(): void {
    const editing = this.#editing;
    if (!editing) return;
    const { model, body } = this.#host;
    this.#stopEditing();
    model.sheet.preview(editing.invoice, editing.before);
    body.repaintRow(editing.row);
    body.focusActive();
    this.#host.refresh();
  }

  #stopEditing(): void {
    this.#editing = null;
    this.#editor.stop();
  }

  #activate(): void {
    const { body, model, editable } = this.#host;
    const { column, invoice } = body;
    if (body.active.row < 0 && column) {
      if (column.id === 'select') this.#host.toggleAll();
      else this.#host.sortBy(column.id);
    } else if (column?.id === 'select') this.#toggleRows();
    else if (column?.id === 'remaining' && invoice && editable && model.mayWriteOff(invoice))
      this.#host.openWriteOff(invoice);
  }

  #toggleRows(): void {
    const { body, model } = this.#host;
    const { top, bottom } = body.range;
    const invoices: Invoice[] = [];
    for (let row = Math.max(0, top); row <= bottom; row++)
      invoices.push(...[model.at(row)].filter((item) => item !== undefined));
    this.#tick(invoices, !invoices.every(({ id }) => model.selected.has(id)));
  }

  #tick(invoices: readonly Invoice[], on: boolean): void {
    const { model, body, editable } = this.#host;
    if (!editable) return;
    for (const { id } of invoices) {
      if (on) model.selected.add(id);
      else model.selected.delete(id);
    }
    body.repaint();
    this.#host.refresh();
  }

  #fill(): void {
    const { body, model, words, editable } = this.#host;
    const { invoice } = body;
    if (!invoice || !editable) return;
    if (togglePaid(model, invoice)) this.#host.changed();
    else this.#host.refresh(words.text('grid.said_nothing_left'));
  }

  #clearRange(): void {
    const { body, columns, editable } = this.#host;
    const { range } = body;
    if (!editable || range.top < 0 || (isSingleCell(range) && !body.column?.editable)) return;
    const targets = columns.slice(range.start, range.end + 1);
    const blanks = Array.from({ length: range.bottom - range.top + 1 }, () => targets.map(() => ''));
    writeCells(this.#host.model, { row: range.top, columns: targets }, blanks);
    this.#host.changed();
  }

  /** Fields keep their own clipboard. */
  #leavesClipboardAlone(event: ClipboardEvent): boolean {
    const target = event.composedPath()[0];
    return this.#editing !== null || (target instanceof HTMLInputElement && target.type !== 'checkbox');
  }

  #plainText(invoice: Invoice, column: Column): string {
    const { model } = this.#host;
    switch (column.id) {
      case 'number':
        return invoice.number;
      case 'date':
        return invoice.date;
      case 'due':
        return invoice.dueDate;
      case 'scheduled':
        return invoice.scheduledDate ?? '';
      default:
        return model.format.plain(model.amount(invoice, column.id));
    }
  }
}
