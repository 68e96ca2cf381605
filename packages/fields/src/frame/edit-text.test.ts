import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digitsOf } from '@tillkit/contract/card-rules';
import fc from 'fast-check';
import { canonicalExpiry, type Edit, type Edited, editDigits, editExpiry, editNumber } from './edit-text.ts';

type Editor = (edit: Edit) => Edited;

/** Types keys one by one, as a browser would: `<` is Backspace, `>` Delete, `{` and `}` the arrow keys. */
function type(editor: Editor, keys: string, from: Edited = { text: '', caret: 0 }): Edited {
  let { text, caret } = from;
  for (const key of keys) {
    const previous = text;
    if (key === '{') caret = Math.max(0, caret - 1);
    else if (key === '}') caret = Math.min(text.length, caret + 1);
    else {
      const back = key === '<' && caret > 0;
      const forward = key === '>' && caret < text.length;
      if ((key === '<' || key === '>') && !back && !forward) continue;
      const head = text.slice(0, back ? caret - 1 : caret);
      const tail = text.slice(forward ? caret + 1 : caret);
      const typed = back || forward ? '' : key;
      const inputType = back ? 'deleteContentBackward' : forward ? 'deleteContentForward' : 'insertText';
      ({ text, caret } = editor({ previous, text: head + typed + tail, caret: (head + typed).length, inputType }));
    }
  }
  return { text, caret };
}

const paste = (editor: Editor, text: string, previous = ''): Edited =>
  editor({ previous, text, caret: text.length, inputType: 'insertFromPaste' });

describe('card number text', () => {
  it('groups as it is typed, by brand', () => {
    assert.deepEqual(type(editNumber, '4242424242424242'), { text: '4242 4242 4242 4242', caret: 19 });
    assert.deepEqual(type(editNumber, '378282246310005'), { text: '3782 822463 10005', caret: 17 });
    assert.deepEqual(type(editNumber, '4242'), { text: '4242', caret: 4 });
    assert.deepEqual(type(editNumber, '4242 4'), { text: '4242 4', caret: 6 });
  });

  it('deletes the digit, not the gap', () => {
    assert.deepEqual(type(editNumber, '42424{<'), { text: '4244', caret: 3 });
    assert.deepEqual(type(editNumber, '12345678{{{{{>'), { text: '1234 678', caret: 4 });
  });

  it('keeps the caret when editing in the middle', () => {
    assert.deepEqual(type(editNumber, '42429999{{{{{{{1'), { text: '4214 2999 9', caret: 3 });
    assert.deepEqual(type(editNumber, '424299{{<'), { text: '4249 9', caret: 3 });
  });

  it('refuses a digit too many and keeps every one of a paste that could be a number', () => {
    assert.deepEqual(type(editNumber, '3782822463100057'), { text: '3782 822463 10005', caret: 17 });
    assert.deepEqual(paste(editNumber, 'Card: 4242-4242-4242-4242\n'), { text: '4242 4242 4242 4242', caret: 19 });
    assert.equal(digitsOf(paste(editNumber, '9'.repeat(40)).text).length, 19);
  });

  it('never loses, adds or reorders a digit, and the caret stays inside the text', () => {
    const keys = fc.string({ unit: fc.constantFrom(...'0123456789{}<>'), maxLength: 60 });
    fc.assert(
      fc.property(keys, fc.nat(9), (sequence, digit) => {
        const before = type(editNumber, sequence);
        assert.ok(before.caret >= 0 && before.caret <= before.text.length);
        const after = type(editNumber, String(digit), before);
        const at = digitsOf(before.text.slice(0, before.caret)).length;
        const digits = digitsOf(before.text);
        const expected = digits.slice(0, at) + String(digit) + digits.slice(at);
        if (after.text === before.text) return;
        assert.equal(digitsOf(after.text), expected);
        assert.equal(digitsOf(after.text.slice(0, after.caret)).length, at + 1);
      }),
    );
  });

  it('Backspace removes exactly the digit before the caret', () => {
    const keys = fc.string({ unit: fc.constantFrom(...'0123456789{}'), maxLength: 40 });
    fc.assert(
      fc.property(keys, (sequence) => {
        const before = type(editNumber, sequence);
        const at = digitsOf(before.text.slice(0, before.caret)).length;
        const digits = digitsOf(before.text);
        const after = type(editNumber, '<', before);
        assert.equal(digitsOf(after.text), at === 0 ? digits : digits.slice(0, at - 1) + digits.slice(at));
      }),
    );
  });
});

describe('expiry text', () => {
  const typing: readonly (readonly [string, string])[] = [
    ['1', '1'],
    ['12', '12'],
    ['122', '12 / 2'],
    ['1229', '12 / 29'],
    ['122029', '12 / 2029'],
    ['5', '05'],
    ['529', '05 / 29'],
    ['1/', '01 / '],
    ['1/29', '01 / 29'],
    ['12/29', '12 / 29'],
    ['12 / 2029', '12 / 2029'],
    ['12-29', '12 / 29'],
    ['1229<', '12 / 2'],
    ['1229<<', '12'],
    ['1229<<<', '1'],
    ['1229<<<<', ''],
    ['12/<', '12'],
    ['1229{{<', '1 / 29'],
    ['1229{{<1', '11 / 29'],
    ['12293456', '12 / 2934'],
    ['x', ''],
  ];
  for (const [keys, text] of typing)
    it(`"${keys}" becomes "${text}"`, () => assert.equal(type(editExpiry, keys).text, text));

  it('understands what is pasted or autofilled', () => {
    for (const text of ['1229', '12/29', '12/2029', '2029-12', '12 / 2029', '122029']) {
      assert.deepEqual(paste(editExpiry, text), { text: '12 / 29', caret: 7 }, text);
    }
    assert.equal(editExpiry({ previous: '', text: '12/2029', caret: 7, inputType: '' }).text, '12 / 29');
  });

  it('is put in order when the field is left, or left as it is', () => {
    assert.equal(canonicalExpiry('12 / 2029'), '12 / 29');
    assert.equal(canonicalExpiry('1/30'), '01 / 30');
    assert.equal(canonicalExpiry('13 / 29'), '13 / 29');
  });

  it('whatever is pressed, the caret stays inside and only digits and one slash remain', () => {
    const keys = fc.string({ unit: fc.constantFrom(...'0123456789/ -x{}<>'), maxLength: 30 });
    fc.assert(
      fc.property(keys, (sequence) => {
        const { text, caret } = type(editExpiry, sequence);
        assert.match(text, /^(?:\d{1,2}(?: \/ \d{0,4})?)?$/);
        assert.ok(caret >= 0 && caret <= text.length);
      }),
    );
  });
});

describe('digits', () => {
  it('keeps digits up to the length', () => {
    assert.deepEqual(
      type((edit) => editDigits(edit, 4), '1a2 345'),
      { text: '1234', caret: 4 },
    );
  });
});
