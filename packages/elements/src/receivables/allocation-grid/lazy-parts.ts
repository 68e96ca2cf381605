/** What neither the first paint nor plain typing needs. */
import { LazyPart } from './lazy-part.ts';

/** Sorting, searching, views and column filters. */
export const arranging = new LazyPart(() => import('./arranging.ts'));
/** The rules that spread a payment. */
export const spreading = new LazyPart(() => import('./spreading.ts'));
/** The rule that looks for invoices that add up to what was received. */
export const exactMatch = new LazyPart(() => import('./exact-match.ts'));
/** Open credits, where a customer has any. */
export const crediting = new LazyPart(() => import('./crediting.ts'));
/** What is wrong with an amount, in words. */
export const explaining = new LazyPart(() => import('./explaining.ts'));
/** What comes from a spreadsheet. */
export const pasting = new LazyPart(() => import('./paste-range.ts'));
export const remittance = new LazyPart(() => import('./remittance.ts'));
export const writeOff = new LazyPart(() => import('./write-off.ts'));
