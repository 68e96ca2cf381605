/** What is typed into a column's filter: part of a text, a date or part of one, an amount; `>`, `<`, `=`, and `from..to`. */
import type { Invoice } from '@tillkit/contract';
import type { Arrangement, ArrangementFacts } from './arrangement.ts';
import type { ColumnId } from './columns.ts';

export type Matcher = (invoice: Invoice, position: number) => boolean;

/** Positions of the invoices that fit the view, the search and every filter; null when nothing is asked of them. */
export function filter(
  invoices: readonly Invoice[],
  arrangement: Arrangement,
  facts: ArrangementFacts,
): Uint32Array | null {
  const { view, search, filters } = arrangement;
  const matchers = [
    matcherOf('number', search, facts),
    ...Object.entries(filters).map(([column, text]) => matcherOf(column as ColumnId, text, facts)),
  ].filter((matcher) => matcher !== null);
  if (view === 'all' && matchers.length === 0) return null;
  const kept: number[] = [];
  invoices.forEach((invoice, position) => {
    if (view !== 'all' && !facts.isInView(position, view)) return;
    if (matchers.every((matches) => matches(invoice, position))) kept.push(position);
  });
  return Uint32Array.from(kept);
}

/** A test for one column, or null when the text asks nothing. */
export function matcherOf(column: ColumnId, text: string, facts: ArrangementFacts): Matcher | null {
  const wanted = text.trim();
  if (wanted === '') return null;
  switch (column) {
    case 'select':
      return null;
    case 'number':
      return containing(wanted, (invoice) => [invoice.number, invoice.memo ?? '']);
    case 'date':
      return dateMatcher(wanted, (invoice) => invoice.date, facts);
    case 'due':
      return dateMatcher(wanted, (invoice) => invoice.dueDate, facts);
    case 'scheduled':
      return dateMatcher(wanted, (invoice) => invoice.scheduledDate, facts);
    default:
      return amountMatcher(wanted, (position) => facts.amount(position, column), facts);
  }
}

function containing(wanted: string, read: (invoice: Invoice) => readonly string[]): Matcher {
  const needle = wanted.toLocaleLowerCase();
  return (invoice) => read(invoice).some((text) => text.toLocaleLowerCase().includes(needle));
}

function dateMatcher(wanted: string, read: (invoice: Invoice) => string | null, facts: ArrangementFacts): Matcher {
  const bounds = boundsOf(wanted, (text) => (/^\d{4}(?:-\d{1,2}){0,2}$/.test(text) ? text : null));
  if (!bounds) return containing(wanted, (invoice) => datesOf(read(invoice), facts));
  return (invoice) => {
    const date = read(invoice);
    // Compared as far as the bound goes, so that "<=2026-03" takes all of March.
    return (
      date !== null &&
      bounds.every((bound) => holds(bound, compareText(date.slice(0, bound.value.length), bound.value)))
    );
  };
}

const datesOf = (date: string | null, facts: ArrangementFacts): string[] =>
  date ? [date, facts.formatDate(date)] : [];
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function amountMatcher(wanted: string, read: (position: number) => number, facts: ArrangementFacts): Matcher {
  const bounds = boundsOf(wanted, facts.readAmount);
  if (bounds) return (_, position) => bounds.every((bound) => holds(bound, read(position) - bound.value));
  const plain = facts.readAmount(wanted);
  const needle = plain === null ? wanted : facts.decimal(plain).replace(/\.?0+$/, '');
  return (_, position) => facts.decimal(read(position)).includes(needle);
}

interface Bound<V> {
  readonly operator: '<' | '<=' | '>' | '>=' | '=';
  readonly value: V;
}

function holds(bound: Bound<unknown>, order: number): boolean {
  switch (bound.operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
  }
}

/** `>5`, `<= 5`, `=5`, `5..9`; null when the text is none of these. */
function boundsOf<V>(text: string, read: (text: string) => V | null): readonly Bound<V>[] | null {
  const between = /^(.+?)\.\.(.+)$/.exec(text);
  const single = /^(<=|>=|<|>|=)(.+)$/.exec(text);
  const parts: [Bound<V>['operator'], string][] = between
    ? [
        ['>=', between[1] ?? ''],
        ['<=', between[2] ?? ''],
      ]
    : single
      ? [[single[1] as Bound<V>['operator'], single[2] ?? '']]
      : [];
  const bounds: Bound<V>[] = [];
  for (const [operator, operand] of parts) {
    const value = read(operand.trim());
    if (value === null) return null;
    bounds.push({ operator, value });
  }
  return bounds.length > 0 ? bounds : null;
}
