/** One row in the DOM, reused for one invoice after the other: only what differs is written. */
import type { Column, ColumnId } from './columns.ts';
import type { RowSlot } from './row-window.ts';

/** What one cell shows. */
export interface CellContent {
  readonly text: string;
  /** A word beside the main text. */
  readonly note?: string;
  readonly tone?: 'danger' | 'success' | 'muted' | undefined;
  /** The note is a button that opens something. */
  readonly action?: boolean;
  /** Why the cell is marked, for the pointer and for screen readers. */
  readonly problem?: string | undefined;
}

export interface RowContent {
  /** From 1, the header being 1. */
  readonly ariaRow: number;
  readonly name: string;
  readonly selected: boolean;
  readonly state: string;
  /** The checkbox cannot be ticked. */
  readonly disabled: boolean;
  readonly cells: readonly CellContent[];
  /** Position of the cell that takes the focus; -1 for none. */
  readonly activeColumn: number;
  /** Positions of the cells in the selected range. */
  readonly range: { readonly start: number; readonly end: number } | null;
}

export class RowView implements RowSlot {
  readonly element: HTMLElement;
  readonly checkbox: HTMLInputElement | undefined;
  readonly #cells: readonly CellView[];
  #ariaRow = 0;
  #name = '';
  #selected = false;
  #state = '';
  #activeColumn = -1;
  #rangeStart = -1;
  #rangeEnd = -2;

  constructor(columns: readonly Column[]) {
    this.element = document.createElement('div');
    this.element.className = 'row';
    this.element.setAttribute('role', 'row');
    this.#cells = columns.map((column, at) => new CellView(column, at));
    this.element.append(...this.#cells.map((cell) => cell.element));
    this.checkbox = this.#cells.find((cell) => cell.checkbox)?.checkbox;
  }

  /** The element of a column. */
  cell(column: number): HTMLElement | undefined {
    return this.#cells[column]?.element;
  }

  show(content: RowContent): void {
    if (content.ariaRow !== this.#ariaRow) {
      this.#ariaRow = content.ariaRow;
      this.element.setAttribute('aria-rowindex', String(content.ariaRow));
    }
    if (this.checkbox && this.checkbox.disabled !== content.disabled) this.checkbox.disabled = content.disabled;
    if (content.state !== this.#state) {
      this.#state = content.state;
      this.element.dataset.state = content.state;
    }
    this.#showSelected(content);
    content.cells.forEach((cell, at) => {
      this.#cells[at]?.show(cell);
    });
    this.#showFocus(content);
  }

  #showSelected({ selected, name }: RowContent): void {
    if (selected !== this.#selected || this.#name === '') {
      this.#selected = selected;
      this.element.setAttribute('aria-selected', String(selected));
      if (this.checkbox) this.checkbox.checked = selected;
    }
    if (name === this.#name) return;
    this.#name = name;
    this.checkbox?.setAttribute('aria-label', name);
  }

  #showFocus({ activeColumn, range }: RowContent): void {
    if (activeColumn !== this.#activeColumn) {
      this.#cells[this.#activeColumn]?.setActive(false);
      this.#cells[activeColumn]?.setActive(true);
      this.#activeColumn = activeColumn;
    }
    const start = range?.start ?? -1;
    const end = range?.end ?? -2;
    if (start === this.#rangeStart && end === this.#rangeEnd) return;
    this.#rangeStart = start;
    this.#rangeEnd = end;
    this.#cells.forEach((cell, at) => {
      cell.setInRange(at >= start && at <= end);
    });
  }
}

const nothingShown: CellContent = { text: '' };
/** Columns that may say a word beside their text; the others are one text and nothing else. */
const withNote: readonly ColumnId[] = ['due', 'balance', 'remaining'];

class CellView {
  readonly element = document.createElement('div');
  readonly checkbox: HTMLInputElement | undefined;
  readonly #text = document.createTextNode('');
  readonly #note = document.createTextNode('');
  #action: HTMLButtonElement | undefined;
  #shown: CellContent = nothingShown;

  constructor(column: Column, at: number) {
    const { element } = this;
    element.className = `cell ${column.id} ${column.kind}`;
    element.setAttribute('role', 'gridcell');
    element.setAttribute('aria-colindex', String(at + 1));
    if (!column.editable) element.setAttribute('aria-readonly', 'true');
    element.tabIndex = -1;
    if (column.kind === 'select') {
      this.checkbox = document.createElement('input');
      this.checkbox.type = 'checkbox';
      this.checkbox.tabIndex = -1;
      element.append(this.checkbox);
    } else if (column.editable) {
      element.append(spanOf('value', this.#text));
    } else if (withNote.includes(column.id)) {
      // Always there, though mostly empty: rows change far more often than they are made.
      element.append(spanOf('note', this.#note), spanOf('value', this.#text));
    } else {
      element.append(this.#text);
    }
  }

  show(content: CellContent): void {
    const shown = this.#shown;
    if (content.text !== shown.text) this.#text.data = content.text;
    if (content.tone !== shown.tone) this.#setOrDrop('data-tone', content.tone);
    if (content.problem !== shown.problem) {
      this.#setOrDrop('aria-invalid', content.problem ? 'true' : undefined);
      this.#setOrDrop('aria-description', content.problem);
      this.#setOrDrop('title', content.problem);
    }
    if (content.note !== shown.note || content.action !== shown.action) this.#showNote(content);
    this.#shown = content;
  }

  setActive(active: boolean): void {
    this.element.tabIndex = active ? 0 : -1;
  }

  setInRange(inRange: boolean): void {
    this.element.classList.toggle('in-range', inRange);
  }

  #showNote({ note = '', action }: CellContent): void {
    this.#note.data = action ? '' : note;
    this.element.toggleAttribute('data-noted', note !== '');
    if (action) {
      this.#action ??= actionButton();
      this.#action.textContent = note;
      if (!this.#action.isConnected) this.element.prepend(this.#action);
    } else {
      this.#action?.remove();
    }
  }

  #setOrDrop(name: string, value: string | undefined): void {
    if (value === undefined) this.element.removeAttribute(name);
    else this.element.setAttribute(name, value);
  }
}

function spanOf(name: string, ...content: Node[]): HTMLElement {
  const span = document.createElement('span');
  span.className = name;
  span.append(...content);
  return span;
}

function actionButton(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'note link';
  button.tabIndex = -1;
  return button;
}
