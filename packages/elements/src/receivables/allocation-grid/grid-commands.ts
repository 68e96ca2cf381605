/** What the user can do to the allocation, each as one step that can be undone. */
import { type Invoice, openAmount, parseMoneyText } from '@tillkit/contract';
import {
  type AllocationDraft,
  type AllocationLine,
  type AllocationRule,
  allocate,
  creditsOf,
  emptyLine,
  isEmptyLine,
  lineTotal,
} from '@tillkit/contract/allocation';
import type { Column } from './columns.ts';
import type { GridModel, Unreadable } from './grid-model.ts';

/** Spreads what was received, and the chosen credits, over the invoices shown. @returns false when an exact match has none */
export function applyByRule(model: GridModel, rule: AllocationRule): boolean {
  const { received } = model.rules;
  const hidden = model.filtered ? linesNotShown(model) : new Map<string, AllocationLine>();
  const credits = model.chosenCreditItems();
  const spread = allocate(rule, {
    received: received ?? Number.POSITIVE_INFINITY,
    ...itemsShown(model, (line) => line.writeOff),
    credits,
    useCredits: credits.length > 0,
    selected: model.selected,
    keep: hidden,
  });
  if (rule === 'exact_match' && spread.size === hidden.size) return false;
  model.unreadable.clear();
  const draft = withWriteOffs(spread, model.sheet.draft, model);
  model.sheet.replace(draft, draft === spread && hidden.size === 0);
  return true;
}

/** Takes everything off the invoices shown. */
export function clearShown(model: GridModel): void {
  model.unreadable.clear();
  model.sheet.replace(model.filtered ? linesNotShown(model) : new Map());
}

/** Uses a credit or not. A credit put to use goes to what is still open, oldest due first. */
export function chooseCredit(model: GridModel, creditId: string, use: boolean): void {
  if (use) model.chosenCredits.add(creditId);
  else model.chosenCredits.delete(creditId);
  const credit = model.chosenCreditItems().find(({ id }) => id === creditId);
  const spread = credit
    ? allocate('oldest_due', {
        received: 0,
        ...itemsShown(model, lineTotal),
        credits: [{ ...credit, open: credit.open - model.sheet.usedOf(creditId) }],
        useCredits: true,
      })
    : new Map<string, AllocationLine>();
  model.sheet.edit(
    model.invoices.flatMap((invoice) => {
      const line = model.sheet.line(invoice.id);
      const part = spread.get(invoice.id)?.credits.get(creditId);
      if (part === undefined && (use || !line.credits.has(creditId))) return [];
      const credits = new Map(line.credits);
      if (part === undefined) credits.delete(creditId);
      else credits.set(creditId, part + (line.credits.get(creditId) ?? 0));
      return [[invoice, { ...line, credits }] as const];
    }),
  );
}

/** The line of an invoice once `minor` stands in a column. */
export function lineWith(model: GridModel, invoice: Invoice, column: Column, minor: number): AllocationLine {
  const line = model.sheet.line(invoice.id);
  return column.id === 'credits' ? drawCredits(model, line, minor) : { ...line, payment: minor };
}

/** Pays an invoice as far as the money reaches, or takes the payment off again. @returns whether anything changed */
export function togglePaid(model: GridModel, invoice: Invoice): boolean {
  const line = model.sheet.line(invoice.id);
  const rest = openAmount(invoice) - creditsOf(line) - line.writeOff;
  const { received } = model.rules;
  const money = received === null ? rest : model.sheet.summary().leftOver + line.payment;
  const full = Math.max(0, Math.min(rest, money));
  model.unreadable.delete(invoice.id);
  return model.sheet.edit([[invoice, { ...line, payment: line.payment === full ? 0 : full }]]);
}

/** Text into cells, from `row` and `columns[0]` on. What is no amount stays in its cell as it is. @returns cells written */
export function writeCells(
  model: GridModel,
  target: { row: number; columns: readonly Column[] },
  texts: readonly (readonly string[])[],
): number {
  const lines: [Invoice, AllocationLine][] = [];
  let written = 0;
  texts.forEach((cells, offset) => {
    const invoice = model.at(target.row + offset);
    if (!invoice) return;
    let line = model.sheet.line(invoice.id);
    cells.forEach((text, at) => {
      const column = target.columns[at];
      if (!column?.editable) return;
      written++;
      const read = readCell(model, column, text);
      if (typeof read !== 'number') model.unreadable.set(invoice.id, read);
      else {
        model.unreadable.delete(invoice.id);
        line = column.id === 'credits' ? drawCredits(model, line, read) : { ...line, payment: read };
      }
    });
    lines.push([invoice, line]);
  });
  model.sheet.edit(lines);
  return written;
}

/** The amount a text means in a cell, minor units; empty is nothing. */
export function readCell(model: GridModel, column: Column, text: string): number | Unreadable {
  if (text.trim() === '') return 0;
  const result = parseMoneyText(text, model.format);
  if (!result.ok) return { column: column.id, text, reason: result.reason };
  if (result.money.minor < 0) return { column: column.id, text, reason: 'negative' };
  return result.money.minor;
}

/** Amounts that a remittance advice names. @param replace takes everything else off first */
export function applyRemittance(model: GridModel, amounts: ReadonlyMap<string, number>, replace: boolean): void {
  const draft = new Map<string, AllocationLine>(replace ? [] : model.sheet.draft);
  for (const [id, payment] of amounts) {
    const line = { ...(draft.get(id) ?? emptyLine), payment };
    if (isEmptyLine(line)) draft.delete(id);
    else draft.set(id, line);
  }
  model.unreadable.clear();
  model.sheet.replace(draft);
}

/** Takes `minor` from the chosen credits (from all, when none is), oldest first; too much shows at the last one. */
function drawCredits(model: GridModel, line: AllocationLine, minor: number): AllocationLine {
  if (minor > 0 && model.chosenCredits.size === 0) {
    for (const { id } of model.creditItems()) model.chosenCredits.add(id);
  }
  const credits = new Map<string, number>();
  const chosen = model.chosenCreditItems().sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  let wanted = minor;
  chosen.forEach(({ id, open }, at) => {
    const free = Math.max(0, open - model.sheet.usedOf(id) + (line.credits.get(id) ?? 0));
    const part = at === chosen.length - 1 ? wanted : Math.min(wanted, free);
    if (part > 0) credits.set(id, part);
    wanted -= part;
  });
  return { ...line, credits };
}

/** Invoices shown, and what is open on them beyond what their lines take. */
function itemsShown(model: GridModel, taken: (line: AllocationLine) => number) {
  const untouched = model.sheet.draft.size === 0;
  return {
    items: model.filtered ? [...model.shown()] : model.invoices,
    openOf: (invoice: Invoice): number =>
      untouched ? openAmount(invoice) : openAmount(invoice) - taken(model.sheet.line(invoice.id)),
  };
}

function linesNotShown(model: GridModel): Map<string, AllocationLine> {
  const lines = new Map(model.sheet.draft);
  for (const { id } of model.shown()) lines.delete(id);
  return lines;
}

/** Write-offs outlive a new spread: they were typed with a reason. */
function withWriteOffs(
  spread: Map<string, AllocationLine>,
  before: AllocationDraft,
  model: GridModel,
): Map<string, AllocationLine> {
  if (model.sheet.summary().writtenOff === 0) return spread;
  const draft = new Map(spread);
  for (const [id, { writeOff, writeOffReason }] of before) {
    if (writeOff > 0) draft.set(id, { ...(draft.get(id) ?? emptyLine), writeOff, writeOffReason });
  }
  return draft;
}
