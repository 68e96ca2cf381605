import { expect } from '@open-wc/testing';
import { defineElement } from './define-element.ts';

describe('defineElement', () => {
  it('keeps the first and says so when another version comes', () => {
    const said: unknown[] = [];
    const { warn } = console;
    console.warn = (text: unknown) => said.push(text);
    try {
      class First extends HTMLElement {
        static readonly version = '1.0.0';
      }
      class Second extends HTMLElement {
        static readonly version = '2.0.0';
      }
      defineElement('till-test-twice', First);
      defineElement('till-test-twice', First);
      expect(said).to.have.length(0);
      defineElement('till-test-twice', Second);
      expect(customElements.get('till-test-twice')).to.equal(First);
      expect(String(said[0])).to.contain('1.0.0').and.to.contain('2.0.0');
    } finally {
      console.warn = warn;
    }
  });
});
