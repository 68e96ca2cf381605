/** Which invoices are shown, in which order. */
import type { Invoice } from '@tillkit/contract';
import type { ColumnId } from './columns.ts';

/** Quick views beside the filters. */
export type View = 'all' | 'overdue' | 'applied' | 'selected' | 'problems';

export interface Sort {
  readonly column: ColumnId;
  readonly descending: boolean;
}

export interface Arrangement {
  readonly sort: Sort | null;
  readonly view: View;
  /** Part of an invoice number. */
  readonly search: string;
  readonly filters: Readonly<Partial<Record<ColumnId, string>>>;
}

export const arrangedAsGiven: Arrangement = { sort: null, view: 'all', search: '', filters: {} };

/** What the arrangement asks of an invoice beyond the invoice itself. */
export interface ArrangementFacts {
  /** The amount a text means, minor units; null when it means none. */
  readonly readAmount: (text: string) => number | null;
  /** An amount as plain decimal text. */
  readonly decimal: (minor: number) => string;
  /** The amount a money column shows, minor units. */
  readonly amount: (position: number, column: ColumnId) => number;
  /** A date as the cells write it. */
  readonly formatDate: (plainDate: string) => string;
  /** Days since 1970-01-01. */
  readonly dayOf: (plainDate: string) => number;
  readonly isInView: (position: number, view: View) => boolean;
}

/** Positions into the invoices; null when all are shown as given. */
export type Arrange = (
  invoices: readonly Invoice[],
  arrangement: Arrangement,
  facts: ArrangementFacts,
) => Uint32Array | null;

export const isFiltered = (arrangement: Arrangement): boolean =>
  arrangement.view !== 'all' ||
  arrangement.search.trim() !== '' ||
  Object.values(arrangement.filters).some((text) => text.trim() !== '');
