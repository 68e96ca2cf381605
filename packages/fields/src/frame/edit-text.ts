/** What the text of a field becomes after an edit, and where the caret goes. Pure, so that it can be tested to the last key. */
import { cardBrandRules, detectBrand, digitsOf, groupCardNumber, parseExpiry } from '@tillkit/contract/card-rules';

export interface Edit {
  /** The text before the edit, as we had formatted it. */
  readonly previous: string;
  /** The text after it, as the browser left it. */
  readonly text: string;
  readonly caret: number;
  /** `InputEvent.inputType`; empty for autofill in some browsers. */
  readonly inputType: string;
}

export interface Edited {
  readonly text: string;
  readonly caret: number;
}

const MAX_DIGITS = 19;

/** Digits after the edit and how many of them are before the caret. */
function digitEdit({ previous, text, caret, inputType }: Edit): { digits: string; before: number } {
  const digits = digitsOf(text);
  const before = digitsOf(text.slice(0, caret)).length;
  // Only a separator was deleted: the person meant the digit behind it.
  if (digits === digitsOf(previous) && text.length < previous.length) {
    const at = inputType === 'deleteContentBackward' ? before - 1 : before;
    if (inputType.startsWith('deleteContent') && at >= 0) {
      return { digits: digits.slice(0, at) + digits.slice(at + 1), before: at };
    }
  }
  return { digits, before };
}

/** Where the caret stands after so many digits. */
function caretAfter(text: string, digits: number): number {
  let seen = 0;
  for (let i = 0; i < text.length; i++) {
    if (seen === digits) return i;
    if (digitsOf(text.charAt(i)) !== '') seen++;
  }
  return text.length;
}

/** Groups a card number. One digit too many is refused; of a paste only what could be a card number is kept. */
export function editNumber(edit: Edit): Edited {
  const { digits, before } = digitEdit(edit);
  const longest = cardBrandRules[detectBrand(digits)].lengths.at(-1) ?? MAX_DIGITS;
  if (digits.length > longest && digits.length === digitsOf(edit.previous).length + 1) {
    return { text: edit.previous, caret: caretAfter(edit.previous, before - 1) };
  }
  const text = groupCardNumber(digits.slice(0, MAX_DIGITS));
  return { text, caret: caretAfter(text, before) };
}

/** Digits only. */
export function editDigits(edit: Edit, maxLength: number): Edited {
  const text = digitsOf(edit.text).slice(0, maxLength);
  return { text, caret: Math.min(digitsOf(edit.text.slice(0, edit.caret)).length, maxLength) };
}

/** `MM / YY`, as a person leaves the field. */
export function canonicalExpiry(text: string): string {
  const expiry = parseExpiry(text);
  return expiry === null
    ? text
    : `${String(expiry.month).padStart(2, '0')} / ${String(expiry.year % 100).padStart(2, '0')}`;
}

/** Writes the slash while a date is typed; understands pasted and autofilled dates at once. */
export function editExpiry(edit: Edit): Edited {
  const { previous, text, caret, inputType } = edit;
  const typed = inputType === 'insertText' || inputType.startsWith('delete');
  if (!typed && parseExpiry(text) !== null) {
    const whole = canonicalExpiry(text);
    return { text: whole, caret: whole.length };
  }
  const deleting = inputType.startsWith('delete');
  if (deleting && previous.endsWith('/ ')) return editDigits(edit, 2);
  const { digits, before } = digitEdit(edit);
  const split = /^\D*(\d{1,2})\s*[^\d\s]\s*(\d*)/.exec(text);
  const monthLength = split?.[1]?.length ?? 2;
  const fromMonth = digits.length < digitsOf(text).length && before < monthLength;
  const month = digits.slice(0, fromMonth ? monthLength - 1 : monthLength);
  const year = digits.slice(month.length, month.length + 4);
  const pad = !deleting && month.length === 1 && (month > '1' || (split !== null && year === '' && month !== '0'));
  const separated = year !== '' || (split !== null && !deleting);
  const next = `${pad ? '0' : ''}${month}${separated ? ` / ${year}` : ''}`;
  const atEnd = caret >= text.length;
  return { text: next, caret: atEnd ? next.length : caretAfter(next, before + (pad ? 1 : 0)) };
}
