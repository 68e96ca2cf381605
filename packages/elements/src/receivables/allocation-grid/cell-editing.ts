import type { Invoice } from '@tillkit/contract';
import type { AllocationLine } from '@tillkit/contract/allocation';
import { CellEditor } from './cell-editor.ts';
import type { Column } from './columns.ts';
import type { GridBody } from './grid-body.ts';
import { lineWith, readCell } from './grid-commands.ts';
import type { GridModel } from './grid-model.ts';
import type { GridWords } from './row-content.ts';

/** What editing needs of the element. */
export interface EditingHost {
  readonly model: GridModel;
  readonly words: GridWords;
  readonly body: GridBody;
  readonly editable: boolean;
  changed(notice?: string): void;
  refresh(notice?: string): void;
}

/** The cell being edited, and what it was before. */
interface Editing {
  readonly row: number;
  readonly column: Column;
  readonly invoice: Invoice;
  readonly before: AllocationLine;
}

/** Typing into a cell: sums follow each key, nothing is taken before it is committed, Escape restores. */
export class CellEditing {
  readonly #host: EditingHost;
  readonly #editor: CellEditor;
  #editing: Editing | null = null;

  constructor(host: EditingHost) {
    this.#host = host;
    this.#editor = new CellEditor({ onInput: (text) => this.#preview(text), onLeave: () => this.commit() });
  }

  get active(): boolean {
    return this.#editing !== null;
  }

  /** Opens the active cell with what is in it, or empty for what is about to be typed. */
  start(how: 'keep' | 'replace'): void {
    const { body, model, words, editable } = this.#host;
    const { invoice, column } = body;
    const cell = body.cellElement(body.active);
    if (!editable || !invoice || !column?.editable || !cell || this.#editing) return;
    this.#editing = { row: body.active.row, column, invoice, before: model.sheet.line(invoice.id) };
    const unreadable = model.unreadable.get(invoice.id);
    const amount = model.amount(invoice, column.id);
    const kept = unreadable?.column === column.id ? unreadable.text : amount === 0 ? '' : model.format.plain(amount);
    this.#editor.start(cell, how === 'keep' ? kept : '', `${words.text(`grid.${column.id}`)} ${invoice.number}`);
  }

  /** Takes what is being typed. What is no amount stays in the cell, marked. @returns whether it was an amount */
  commit(): boolean {
    const editing = this.#editing;
    if (!editing) return true;
    const { model, body } = this.#host;
    const { invoice, column, before } = editing;
    const read = readCell(model, column, this.#editor.text);
    this.#stop();
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

  /** Opens the cell again after a commit that was refused, marked as such. */
  resume(): void {
    this.start('keep');
    this.#editor.markBad(true);
  }

  /** Restores what was there. */
  cancel(): void {
    const editing = this.#editing;
    if (!editing) return;
    const { model, body } = this.#host;
    this.#stop();
    model.sheet.preview(editing.invoice, editing.before);
    body.repaintRow(editing.row);
    body.focusActive();
    this.#host.refresh();
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

  #stop(): void {
    this.#editing = null;
    this.#editor.stop();
  }
}
