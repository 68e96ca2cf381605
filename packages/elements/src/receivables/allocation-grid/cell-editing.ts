import type { AllocationLine } from '@tillkit/contract/allocation-sheet';
import { CellEditor } from './cell-editor.ts';
import type { Column } from './columns.ts';
import { lineWith, readCell, readSums } from './grid-commands.ts';
import { sums } from './lazy-parts.ts';
import type { TableHost } from './table-host.ts';

/** The cell being edited, and what it was before. */
interface Editing {
  readonly row: number;
  readonly column: Column;
  readonly position: number;
  readonly before: AllocationLine;
}

/** Typing into a cell: sums follow each key, nothing is taken before it is committed, Escape restores. */
export class CellEditing {
  readonly #host: TableHost;
  readonly #editor: CellEditor;
  #editing: Editing | null = null;

  constructor(host: TableHost) {
    this.#host = host;
    this.#editor = new CellEditor({ onInput: (text) => this.#preview(text), onLeave: () => this.commit() });
  }

  get active(): boolean {
    return this.#editing !== null;
  }

  /** Opens the active cell with what is in it, or empty for what is about to be typed. */
  start(how: 'keep' | 'replace'): void {
    const { body, model, words, disabled } = this.#host;
    const { position, column } = body;
    const invoice = model.invoices[position];
    const cell = body.cellElement(body.active);
    if (disabled || !invoice || !column?.editable || !cell || this.#editing) return;
    this.#editing = { row: body.active.row, column, position, before: model.sheet.line(position) };
    const unreadable = model.unreadable.get(position);
    const amount = model.amount(position, column.id);
    const kept = unreadable?.column === column.id ? unreadable.text : amount === 0 ? '' : model.format.plain(amount);
    this.#editor.start(cell, how === 'keep' ? kept : '', `${words.text(`grid.${column.id}`)} ${invoice.number}`);
  }

  /** Takes what is being typed. What is no amount stays in the cell, marked. @returns whether it was an amount */
  commit(): boolean {
    const editing = this.#editing;
    if (!editing) return true;
    const { model, body } = this.#host;
    const { position, column, before } = editing;
    const read = readCell(model, column.id, this.#editor.text);
    this.#stop();
    model.sheet.preview(position, before);
    const wasUnreadable = model.unreadable.delete(position);
    if (typeof read !== 'number') model.unreadable.set(position, read);
    const line = typeof read === 'number' ? lineWith(model, before, column.id, read) : before;
    const edited = model.sheet.edit([[position, line]]);
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
    model.sheet.preview(editing.position, editing.before);
    body.repaintRow(editing.row);
    body.focusActive();
    this.#host.refresh();
  }

  #preview(text: string): void {
    const editing = this.#editing;
    if (!editing) return;
    const { model, body } = this.#host;
    const { position, column, before } = editing;
    if (text.includes('=') && !sums.loaded) this.#host.withSums(() => this.#readSums());
    const read = readCell(model, column.id, text);
    this.#editor.markBad(false);
    model.sheet.preview(position, typeof read === 'number' ? lineWith(model, before, column.id, read) : before);
    body.repaintRow(editing.row);
    this.#host.refresh();
  }

  #readSums(): void {
    if (this.#editing) this.#preview(this.#editor.text);
    else if (readSums(this.#host.model)) this.#host.changed();
  }

  #stop(): void {
    this.#editing = null;
    this.#editor.stop();
  }
}
