/** The words of remittance matching. */
import type { Currency } from '../money.ts';

/** The slice of an invoice that matching needs. */
export interface RemittanceItem {
  readonly id: string;
  readonly number: string;
  /** Minor units. */
  readonly open: number;
}

/** An invoice the advice names, once, however often it is named. */
export interface RemittanceMatch<T extends RemittanceItem> {
  readonly item: T;
  /** What the advice says, minor units; null when it names no amount: all that is open. */
  readonly said: number | null;
  /** What can be applied: what was said, at most what is open. */
  readonly amount: number;
  /** Lines of the text, from 1. */
  readonly lines: readonly number[];
}

/** A number that fits more than one open invoice. */
export interface RemittanceAmbiguity<T extends RemittanceItem> {
  readonly text: string;
  readonly said: number | null;
  readonly candidates: readonly T[];
  readonly line: number;
}

/** Something that looks like an invoice and fits none. */
export interface RemittanceStranger {
  readonly text: string;
  readonly said: number | null;
  readonly line: number;
}

export interface RemittanceResult<T extends RemittanceItem> {
  /** Said and open agree, or only the invoice was named. */
  readonly matched: readonly RemittanceMatch<T>[];
  /** Said and open differ. */
  readonly differing: readonly RemittanceMatch<T>[];
  readonly ambiguous: readonly RemittanceAmbiguity<T>[];
  readonly unmatched: readonly RemittanceStranger[];
  /** The total the advice states itself, minor units; null when it states none. */
  readonly statedTotal: number | null;
  /** Sum of `amount` over matched and differing. */
  readonly total: number;
}

export interface RemittanceOptions {
  readonly currency: Currency;
  readonly locale: string;
}
