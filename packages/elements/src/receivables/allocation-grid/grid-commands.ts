/** What the user can do to the allocation, each as one step that can be undone. */
import { type AllocationLine, creditsOf, emptyLine, openAmount } from '@tillkit/contract/allocation-sheet';
import type { Column, ColumnId } from './columns.ts';
import type { GridModel, Unreadable } from './grid-model.ts';

/** Takes everything off the invoices shown. */
export function clearShown(model: GridModel): void {
  const { sheet, shownOnly } = model;
  model.unreadable.clear();
  if (shownOnly) sheet.edit(Array.from(shownOnly, (position) => [position, emptyLine] as const));
  else sheet.replace(new Float64Array(model.invoices.length), new Map());
}

/** The line of a position once `minor` stands in a column. */
export function lineWith(model: GridModel, line: AllocationLine, column: ColumnId, minor: number): AllocationLine {
  if (column !== 'credits') return { ...line, payment: minor };
  return model.drawCredits?.(model, line, minor) ?? line;
}

/** Pays an invoice as far as the money reaches, or takes the payment off again. @returns whether anything changed */
export function togglePaid(model: GridModel, position: number): boolean {
  const invoice = model.invoices[position];
  if (!invoice) return false;
  const line = model.sheet.line(position);
  const rest = openAmount(invoice) - creditsOf(line) - line.writeOff;
  const money = model.rules.received === null ? rest : model.sheet.summary().leftOver + line.payment;
  const full = Math.max(0, Math.min(rest, money));
  model.unreadable.delete(position);
  return model.sheet.edit([[position, { ...line, payment: line.payment === full ? 0 : full }]]);
}

/** Text into cells, from `row` and `columns[0]` on. What is no amount stays in its cell as it is. @returns cells written */
export function writeCells(
  model: GridModel,
  target: { row: number; columns: readonly Column[] },
  texts: readonly (readonly string[])[],
): number {
  const lines: [number, AllocationLine][] = [];
  let written = 0;
  texts.forEach((cells, offset) => {
    const position = model.positionOf(target.row + offset);
    if (position < 0) return;
    let line = model.sheet.line(position);
    cells.forEach((text, at) => {
      const column = target.columns[at];
      if (!column?.editable) return;
      written++;
      const read = readCell(model, column.id, text);
      if (typeof read !== 'number') model.unreadable.set(position, read);
      else {
        model.unreadable.delete(position);
        line = lineWith(model, line, column.id, read);
      }
    });
    lines.push([position, line]);
  });
  model.sheet.edit(lines);
  return written;
}

/** Sums that were typed before the code for sums was there. @returns whether any is an amount now */
export function readSums(model: GridModel): boolean {
  const { sheet, unreadable } = model;
  return (
    [...unreadable].filter(([position, { column, text }]) => {
      const read = readCell(model, column, text);
      if (typeof read !== 'number') return false;
      unreadable.delete(position);
      sheet.edit([[position, lineWith(model, sheet.line(position), column, read)]]);
      return true;
    }).length > 0
  );
}

/** The amount a text means in a cell, minor units; empty is nothing. */
export function readCell(model: GridModel, column: ColumnId, text: string): number | Unreadable {
  if (text.trim() === '') return 0;
  const result = model.read(text);
  if (!result.ok) return { column, text, reason: result.reason };
  if (result.money.minor < 0) return { column, text, reason: 'negative' };
  return result.money.minor;
}
