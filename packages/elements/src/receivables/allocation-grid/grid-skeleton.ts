import { html, type TemplateResult } from 'lit';
import type { GridWords } from './row-words.ts';

/** Holds the place of the grid while its invoices are on their way. */
export const gridSkeleton = (words: GridWords): TemplateResult =>
  html`<div class="loading" role="status"><span class="visually-hidden">${words.text('grid.loading')}</span></div>`;
