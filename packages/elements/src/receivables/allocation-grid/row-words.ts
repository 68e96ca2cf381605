import type { Invoice } from '@tillkit/contract';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { gridMessages } from './allocation-grid.messages.ts';

export type GridWords = Localizer<typeof gridMessages>;

/** Stands for a number in a text that is to be filled many times. */
const GAP = '\u0000';

/** The words that rows say, each looked up once: scrolling asks for them hundreds of times a second. */
export class RowWords {
  readonly #late = new Map<number, string>();
  /** What stands around the number in the name of a row. */
  readonly #name: readonly string[];
  readonly partlyPaid: string;

  constructor(readonly all: GridWords) {
    this.#name = all.text('grid.select_row', { number: GAP }).split(GAP);
    this.partlyPaid = all.text('grid.partly_paid');
  }

  /** What the row of an invoice is called. */
  nameOf({ number }: Invoice): string {
    return this.#name.join(number);
  }

  /** How late an invoice is. */
  late(days: number): string {
    let text = this.#late.get(days);
    if (text === undefined) {
      text = this.all.text('grid.days_overdue', { count: days });
      this.#late.set(days, text);
    }
    return text;
  }
}
