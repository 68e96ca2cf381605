import { expect } from '@open-wc/testing';
import { fromTabSeparated } from './from-tab-separated.ts';
import { toTabSeparated } from './to-tab-separated.ts';

describe('clipboard', () => {
  it('reads what spreadsheets write, in any line ending', () => {
    expect(fromTabSeparated('a\tb\r\nc\td\r\n')).to.deep.equal([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(fromTabSeparated('1\n\n3')).to.deep.equal([['1'], [''], ['3']]);
    expect(fromTabSeparated('a\t')).to.deep.equal([['a', '']]);
  });

  it('keeps tabs, quotes and line breaks inside a cell', () => {
    const rows = [
      ['plain', 'with\ttab'],
      ['with "quotes"', 'two\nlines'],
    ];
    expect(fromTabSeparated(toTabSeparated(rows))).to.deep.equal(rows);
  });
});
