import { actorOf, type CardFrameErrorActor, type CardFrameErrorCode } from '../protocol/errors.ts';
import type { CardField } from '../protocol/form.ts';

/** Rejection of `ready` and `tokenize()`: a stable code, and who must act. Never carries card data. */
export class CardFrameError extends Error {
  override readonly name = 'CardFrameError';
  readonly code: CardFrameErrorCode;
  readonly actor: CardFrameErrorActor;
  /** The first field at fault, for `incomplete`. */
  readonly field: CardField | undefined;

  constructor(code: CardFrameErrorCode, field?: CardField) {
    super(`Card form: ${code}`);
    this.code = code;
    this.actor = actorOf(code);
    this.field = field;
  }
}

/** Works across frames and copies of the package. */
export const isCardFrameError = (error: unknown): error is CardFrameError =>
  error instanceof Error && error.name === 'CardFrameError' && 'code' in error;
