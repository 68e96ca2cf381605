/** What a form offers to the side that answers the page. */
import type { TokenizeFailureCode } from '../protocol/errors.ts';
import type { Dialect, FrameStyle } from '../protocol/messages.ts';

export interface ServedForm<D extends Dialect> {
  readonly element: HTMLElement;
  readonly state: D['state'];
  /** Whether the number was on the screen at some time since it was typed. */
  readonly seen: boolean;
  restyle(style: FrameStyle): void;
  /** Without a field the first that is not right. */
  focus(field: D['field'] | null): void;
  /** Empties every field and forgets its errors. */
  clear(): void;
  disable(disabled: boolean): void;
  /** Shows every error and focuses the first. @returns the first field at fault, null when there is none. */
  submit(): D['field'] | null;
  /** Hands what was typed to the vault. The fields have been checked. */
  tokenize(publicKey: string): Promise<D['result'] | TokenizeFailureCode>;
  /** Empties what the vault has now and nobody shall see again. */
  forget(): void;
}

export interface ServedFormOptions<D extends Dialect> {
  readonly style: FrameStyle;
  readonly questions: D['questions'];
  readonly onChange: () => void;
  /** Enter was pressed. */
  readonly onEnter: () => void;
  readonly onEscape: () => void;
}
