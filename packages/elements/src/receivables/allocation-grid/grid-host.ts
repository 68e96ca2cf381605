import type { LazyPart } from '../../shared/lazy-part.ts';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { Messages } from '../../shared/localize/message.ts';
import type { Column } from './columns.ts';
import type { GridModel } from './grid-model.ts';
import type { GridWords, RowWords } from './row-words.ts';

/** What every part of a grid may use. */
export interface GridHost {
  readonly model: GridModel;
  readonly words: GridWords;
  readonly rowWords: RowWords;
  /** Texts of a piece that loads later. */
  readonly wordsFor: <M extends Messages>(english: M) => Localizer<M>;
  readonly columns: readonly Column[];
  readonly hasCredits: boolean;
  /** Nothing can be changed. */
  readonly disabled: boolean;
  /** Makes the field under a column's header, while there are such fields. */
  readonly filterField: ((column: Column) => HTMLInputElement) | undefined;
  /** Takes what is being typed. */
  commit(): void;
  /** The user changed the allocation. */
  changed(notice?: string): void;
  /** Rows look different, the allocation is the same. */
  rearranged(): void;
  /** Only words changed. */
  refresh(notice?: string): void;
  /** Does something that may have to read sums. */
  withSums(what: () => void): void;
  /** Does something with code that may have to be loaded first; says so when it cannot be. */
  use<M>(part: LazyPart<M>, what: (code: M) => void): void;
}
