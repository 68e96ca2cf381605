/** Spreads what was received, and the chosen credits, over the invoices shown. */
import type { AllocationRule } from '@tillkit/contract/allocation-sheet';
import { exactOrder, type RespreadInput, respread, servingOrder } from '@tillkit/contract/spreading';
import type { GridHost } from './grid-host.ts';
import { spreadingMessages } from './spreading.messages.ts';

/** One step by a rule, and a word on what came of it. */
export function applyByRule(host: GridHost, rule: AllocationRule): void {
  const { model } = host;
  const { format, rules, selected, sheet } = model;
  const words = host.wordsFor(spreadingMessages);
  if (rule === 'selected' && selected.size === 0) {
    host.refresh(words.text('grid.said_no_selection'));
    return;
  }
  const received = rules.received ?? Number.POSITIVE_INFINITY;
  const { payments, extras, served, sound } = respread(sheet.lines, {
    items: model.invoices,
    openOf: model.openOf,
    only: model.shownOnly,
    money: rule === 'pay_all' ? Number.POSITIVE_INFINITY : received,
    credits: model.chosenCreditItems(),
    order: orderBy(host, rule),
  });
  if (rule === 'exact_match' && served === 0) {
    host.refresh(words.text('grid.said_no_match', { amount: format.money(rules.received ?? 0) }));
    return;
  }
  model.unreadable.clear();
  sheet.replace(payments, extras, sound);
  const { applied, leftOver } = sheet.summary();
  const amounts = { amount: format.money(applied), rest: format.money(leftOver) };
  // When more is applied than was received, the totals say so already.
  host.changed(leftOver < 0 ? '' : words.text('grid.said_applied', amounts));
}

function orderBy({ model: { invoices, selected } }: GridHost, rule: AllocationRule): RespreadInput<never>['order'] {
  if (rule === 'exact_match') return (task) => exactOrder(servingOrder('oldest_due', task), task);
  if (rule !== 'selected') return (task) => servingOrder(rule, task);
  return (task) => {
    const ticked = task.positions.filter((position) => selected.has(invoices[position]?.id ?? ''));
    return servingOrder(rule, { ...task, positions: ticked });
  };
}
