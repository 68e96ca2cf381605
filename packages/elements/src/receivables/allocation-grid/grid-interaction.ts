import type { Invoice } from '@tillkit/contract';
import { CellEditing } from './cell-editing.ts';
import { readCell, togglePaid, writeCells } from './grid-commands.ts';
import { intentOf, type KeyContext, type KeyIntent } from './grid-keys.ts';
import { clipboard } from './lazy-parts.ts';
import { isSingleCell } from './selection.ts';
import type { TableHost } from './table-host.ts';

/** Keyboard, pointer and clipboard, as in a spreadsheet. */
export class GridInteraction {
  readonly #host: TableHost;
  readonly #editing: CellEditing;
  #dragging = false;

  constructor(host: TableHost) {
    this.#host = host;
    this.#editing = new CellEditing(host);
  }

  /** Takes what is being typed. */
  commit(): void {
    this.#editing.commit();
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
    if (again || event.pointerType === 'touch') this.#editing.start('keep');
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
    const { body, model, actions, disabled } = this.#host;
    const column = body.header.sortOf(target);
    if (column) this.#host.sortBy(column);
    const cell = body.cellOf(target);
    if (cell && cell.row < 0 && target instanceof HTMLInputElement && target.type === 'checkbox') actions.toggleAll();
    const invoice = cell && model.at(cell.row);
    if (!cell || !invoice) return;
    if (target.closest('button.note') && !disabled) this.#host.openWriteOff(invoice);
    else if (target instanceof HTMLInputElement && target.type === 'checkbox') {
      this.#tick([invoice], target.checked);
      body.moveTo(cell);
    }
  };

  readonly onCopy = (event: ClipboardEvent): void => {
    const host = this.#host;
    const { range } = host.body;
    if (this.#leavesClipboardAlone(event) || range.top < 0) return;
    event.preventDefault();
    host.use(clipboard, ({ copyRange }) => {
      const { text, count } = copyRange(host, range);
      const copied = (): void => {
        host.refresh(host.words.text('grid.said_copied', { count }));
        if (event.type === 'cut') this.#clearRange();
      };
      if (event.eventPhase !== Event.NONE) {
        event.clipboardData?.setData('text/plain', text);
        copied();
        // The event is over where the code had to be loaded first.
      } else navigator.clipboard.writeText(text).then(copied, () => host.refresh(host.words.text('grid.not_loaded')));
    });
  };

  readonly onPaste = (event: ClipboardEvent): void => {
    const host = this.#host;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (this.#leavesClipboardAlone(event) || host.disabled || text.trim() === '') return;
    event.preventDefault();
    const { range, active } = host.body;
    const target = {
      range,
      columns: host.columns.slice(active.column),
      readCell,
      writeCells,
      onAdvice: (advice: string): void => host.openRemittance(advice),
    };
    const paste = (): void => host.use(clipboard, ({ pasteRange }) => pasteRange(host, text, target));
    if (text.includes('=')) host.withSums(paste);
    else paste();
  };

  #context(): KeyContext {
    const { body } = this.#host;
    const { column } = body;
    const cell =
      body.active.row < 0
        ? 'header'
        : column?.editable
          ? 'amount'
          : column?.id === 'select' || column?.id === 'remaining'
            ? column.id
            : 'text';
    return { editing: this.#editing.active, rightToLeft: body.rightToLeft, pageSize: body.pageSize, cell };
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
        this.#editing.start(intent.how);
        // The typed character is to land in the field that has just opened.
        return intent.how === 'keep';
      case 'commit':
        return this.#commitAndMove(intent);
      case 'cancel':
        this.#editing.cancel();
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
        this.#host.actions.undo();
        return true;
      case 'redo':
        this.#host.actions.redo();
        return true;
    }
  }

  #commitAndMove(intent: KeyIntent & { kind: 'commit' }): boolean {
    const { body } = this.#host;
    const { row, column } = body.active;
    const target = intent.tab === 0 ? { row: row + intent.rows, column } : this.#nextEditable(intent.tab);
    if (!this.#editing.commit()) {
      this.#editing.resume();
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

  #activate(): void {
    const { body, model, disabled } = this.#host;
    const { column, position } = body;
    const invoice = model.invoices[position];
    if (body.active.row < 0 && column) {
      if (column.id === 'select') this.#host.actions.toggleAll();
      else this.#host.sortBy(column.id);
    } else if (column?.id === 'select') this.#toggleRows();
    else if (column?.id === 'remaining' && invoice && !disabled && model.mayWriteOff(position))
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
    const { model, body, disabled } = this.#host;
    if (disabled) return;
    for (const { id } of invoices) {
      if (on) model.selected.add(id);
      else model.selected.delete(id);
    }
    body.repaint();
    this.#host.refresh();
  }

  #fill(): void {
    const { body, model, words, disabled } = this.#host;
    if (body.position < 0 || disabled) return;
    if (togglePaid(model, body.position)) this.#host.changed();
    else this.#host.refresh(words.text('grid.said_nothing_left'));
  }

  #clearRange(): void {
    const { body, columns, disabled } = this.#host;
    const { range } = body;
    if (disabled || range.top < 0 || (isSingleCell(range) && !body.column?.editable)) return;
    const targets = columns.slice(range.start, range.end + 1);
    const blanks = Array.from({ length: range.bottom - range.top + 1 }, () => targets.map(() => ''));
    writeCells(this.#host.model, { row: range.top, columns: targets }, blanks);
    this.#host.changed();
  }

  /** Fields keep their own clipboard. */
  #leavesClipboardAlone(event: ClipboardEvent): boolean {
    const target = event.composedPath()[0];
    return this.#editing.active || (target instanceof HTMLInputElement && target.type !== 'checkbox');
  }
}
