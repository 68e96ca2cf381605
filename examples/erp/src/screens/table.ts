import { element } from '../dom.ts';

/** A column: its heading, and `amount` for figures, `roomy` for what a narrow screen does without. */
export type Column = readonly [heading: string, style: '' | 'amount' | 'roomy' | 'amount roomy'];

/** A table that scrolls sideways by itself when it must. @param label what a screen reader calls it */
export function table(label: string, columns: readonly Column[], rows: readonly Node[]): HTMLElement {
  const headings = columns.map(([heading, style]) => element('th', { scope: 'col', class: style }, heading));
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label },
    element('table', {}, element('thead', {}, element('tr', {}, ...headings)), element('tbody', {}, ...rows)),
  );
}
