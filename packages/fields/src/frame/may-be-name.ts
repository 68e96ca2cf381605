import { digitsOf } from '@tillkit/contract/card-rules';
import { MAX_NAME } from '../protocol/limits.ts';

/** The name goes to the page: a number typed into the wrong field must not. */
export const mayBeName = (text: string): boolean =>
  digitsOf(text).length <= 4 && text.length <= MAX_NAME && !/\p{Cc}/u.test(text);
