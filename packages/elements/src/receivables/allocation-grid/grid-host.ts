import type { Column } from './columns.ts';
import type { GridModel } from './grid-model.ts';
import type { LazyPart } from './lazy-part.ts';
import type { GridWords, RowWords } from './row-content.ts';

/** What every part of a grid may use. */
export interface GridHost {
  readonly model: GridModel;
  readonly words: GridWords;
  readonly rowWords: RowWords;
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
  /** Does something with code that may have to be loaded first; says so when it cannot be. */
  use<M>(part: LazyPart<M>, what: (code: M) => void): void;
}
