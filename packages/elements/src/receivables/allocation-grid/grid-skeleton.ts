import { html, type TemplateResult } from 'lit';
import type { GridWords } from './row-content.ts';

const ROWS = 14;
const row = html`<div class="loading-row"><i></i><i></i><i></i><i></i></div>`;

/** Holds the place of the grid while its invoices are on their way. */
export const gridSkeleton = (words: GridWords): TemplateResult => html`<div class="loading" role="status">
  <span class="visually-hidden">${words.text('grid.loading')}</span>
  <div class="toolbar" aria-hidden="true"><i class="loading-tools"></i><i class="loading-tools"></i></div>
  <div class="loading-rows" aria-hidden="true">${Array.from({ length: ROWS }, () => row)}</div>
  <div class="foot loading-foot" aria-hidden="true"><i></i></div>
</div>`;
