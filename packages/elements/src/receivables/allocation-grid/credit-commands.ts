/** What the user can do with open credits. */
import type { AllocationLine } from '@tillkit/contract/allocation-sheet';
import { everyPosition, servingOrder, spread } from '@tillkit/contract/spreading';
import type { GridModel } from './grid-model.ts';

/** Uses a credit or not. A credit put to use goes to what is still open, oldest due first. */
export function chooseCredit(model: GridModel, creditId: string, use: boolean): void {
  if (use) model.chosenCredits.add(creditId);
  else model.chosenCredits.delete(creditId);
  model.sheet.edit(use ? linesTaking(model, creditId) : linesWithout(model, creditId));
}

function linesTaking(model: GridModel, creditId: string): (readonly [number, AllocationLine])[] {
  const { invoices, sheet } = model;
  const credit = model.creditItems.find(({ id }) => id === creditId);
  if (!credit) return [];
  const task = {
    items: invoices,
    positions: everyPosition(invoices.length),
    openAt: (position: number): number => model.remaining(position),
    money: 0,
    credits: [{ ...credit, open: credit.open - sheet.usedOf(creditId) }],
  };
  return [...spread(servingOrder('oldest_due', task), task).credits].map(([position, parts]) => {
    const line = sheet.line(position);
    const part = (parts.get(creditId) ?? 0) + (line.credits.get(creditId) ?? 0);
    return [position, { ...line, credits: new Map(line.credits).set(creditId, part) }] as const;
  });
}

const linesWithout = ({ sheet }: GridModel, creditId: string): (readonly [number, AllocationLine])[] =>
  [...sheet.lines.extras]
    .filter(([, extra]) => extra.credits.has(creditId))
    .map(([position]) => {
      const line = sheet.line(position);
      return [position, { ...line, credits: new Map([...line.credits].filter(([id]) => id !== creditId)) }] as const;
    });

/** Takes `minor` from the chosen credits (from all, when none is), oldest first; too much shows at the last one. */
export function drawCredits(model: GridModel, line: AllocationLine, minor: number): AllocationLine {
  if (minor > 0 && model.chosenCredits.size === 0) {
    for (const { id } of model.creditItems) model.chosenCredits.add(id);
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
