import { html, type TemplateResult } from 'lit';
import { skeleton } from '../../shared/feedback.ts';
import type { GridWords } from './row-content.ts';

const ROWS = 14;

/** Holds the place of the grid while its invoices are on their way. */
export const gridSkeleton = (words: GridWords): TemplateResult => html`<div class="loading" role="status">
  <span class="visually-hidden">${words.text('grid.loading')}</span>
  <div class="toolbar" aria-hidden="true">${skeleton('14rem', '2.25rem')}${skeleton('18rem', '2.25rem')}</div>
  <div class="loading-rows" aria-hidden="true">
    ${Array.from(
      { length: ROWS },
      () =>
        html`<div class="loading-row">${skeleton('6rem')}${skeleton('9rem')}${skeleton('5rem')}${skeleton('6rem')}</div>`,
    )}
  </div>
</div>`;
