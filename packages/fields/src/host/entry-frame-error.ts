import type { BankField } from '../protocol/bank-form.ts';
import { actorOf, type EntryFrameErrorActor, type EntryFrameErrorCode } from '../protocol/errors.ts';
import type { CardField } from '../protocol/form.ts';

/** Rejection of `ready` and `tokenize()`: a stable code, and who must act. Never carries what was typed. */
export class EntryFrameError extends Error {
  override readonly name = 'EntryFrameError';
  readonly code: EntryFrameErrorCode;
  readonly actor: EntryFrameErrorActor;
  /** The first field at fault, for `incomplete`. */
  readonly field: CardField | BankField | undefined;

  constructor(code: EntryFrameErrorCode, field?: CardField | BankField) {
    super(`Entry form: ${code}`);
    this.code = code;
    this.actor = actorOf(code);
    this.field = field;
  }
}

/** Works across frames and copies of the package. */
export const isEntryFrameError = (error: unknown): error is EntryFrameError =>
  error instanceof Error && error.name === 'EntryFrameError' && 'code' in error;
