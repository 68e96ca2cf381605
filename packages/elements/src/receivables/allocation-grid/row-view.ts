/** One row in the DOM, reused for one invoice after the other: only what differs is written. */
import type { Column } from './columns.ts';
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
  /** The checkbox cannot be ticked. */
  readonly disabled: boolean;
  readonly cells: readonly CellContent[];
  /** Position of the cell that takes the focus; -1 for none. */
  readonly activeColumn: number;
  /** Positions of the cells in the selected range. */
  readonly range: { readonly start: number; readonly end: number } | null;
}

/** An empty row to make the others of: copying is many times faster than building. */
export function emptyRow(columns: readonly Column[]): HTMLElement {
  const row = document.createElement('div');
  row.className = 'row';
  row.setAttribute('role', 'row');
  columns.forEach((column, at) => {
    const cell = cellElement(column, at, 'gridcell');
    cell.tabIndex = -1;
    if (!column.editable) cell.setAttribute('aria-readonly', 'true');
    if (column.kind === 'select') {
      const checkbox = document.createElement('input');
      checkbox.type = 'checkbox';
      checkbox.tabIndex = -1;
      cell.append(checkbox);
    } else cell.append(column.editable ? spanOf('value') : document.createTextNode(''));
    row.append(cell);
  });
  return row;
}

/** A cell of a column, in a row or in the header. */
export function cellElement({ id, kind }: Column, at: number, role: string): HTMLElement {
  const cell = document.createElement('div');
  cell.className = `cell ${id} ${kind}`;
  cell.setAttribute('role', role);
  cell.setAttribute('aria-colindex', String(at + 1));
  return cell;
}

export class RowView implements RowSlot {
  readonly element: HTMLElement;
  readonly #checkbox: HTMLInputElement | null;
  readonly #cells: readonly CellView[];
  #ariaRow = 0;
  #name = '';
  #selected = false;
  #activeColumn = -1;
  #rangeStart = -1;
  #rangeEnd = -2;

  /** @param element a copy of an empty row */
  constructor(element: HTMLElement) {
    this.element = element;
    this.#cells = Array.from(element.children, (cell) => new CellView(cell as HTMLElement));
    this.#checkbox = element.querySelector('input');
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
    if (this.#checkbox && this.#checkbox.disabled !== content.disabled) this.#checkbox.disabled = content.disabled;
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
      if (this.#checkbox) this.#checkbox.checked = selected;
    }
    if (name === this.#name) return;
    this.#name = name;
    this.#checkbox?.setAttribute('aria-label', name);
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
    this.#cells.forEach(({ element }, at) => {
      element.classList.toggle('in-range', at >= start && at <= end);
    });
  }
}

const nothingShown: CellContent = { text: '' };

class CellView {
  readonly element: HTMLElement;
  readonly #text: Node;
  #note: HTMLElement | undefined;
  #shown: CellContent = nothingShown;

  constructor(element: HTMLElement) {
    this.element = element;
    const content = element.firstChild ?? element;
    this.#text = content.firstChild ?? content;
  }

  show(content: CellContent): void {
    const shown = this.#shown;
    if (content.text !== shown.text) this.#text.nodeValue = content.text;
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

  /** Once there, the note stays though it may be empty: rows change far more often than they are made. */
  #showNote({ note = '', action = false }: CellContent): void {
    if (this.#note?.matches('button') !== action) {
      if (this.#note) this.#note.remove();
      else {
        // Most cells never say more than their text: only those that do get a box for it.
        const value = document.createElement('span');
        value.className = 'value';
        this.element.append(value);
        value.append(this.#text);
      }
      this.#note = action ? actionButton() : spanOf('note');
      this.element.prepend(this.#note);
    }
    if (this.#note?.firstChild) this.#note.firstChild.nodeValue = note;
    this.element.toggleAttribute('data-noted', note !== '');
  }

  #setOrDrop(name: string, value: string | undefined): void {
    if (value === undefined) this.element.removeAttribute(name);
    else this.element.setAttribute(name, value);
  }
}

function spanOf(name: string): HTMLElement {
  const span = document.createElement('span');
  span.className = name;
  span.append(document.createTextNode(''));
  return span;
}

function actionButton(): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'note link';
  button.tabIndex = -1;
  button.append(document.createTextNode(''));
  return button;
}
