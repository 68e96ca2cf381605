/** What neither the first paint nor plain typing needs. */
import { LazyPart } from './lazy-part.ts';

/** Search, views and column filters. */
export const finding = new LazyPart(() => import('./finding.ts'));
/** Open credits, where a customer has any. */
export const crediting = new LazyPart(() => import('./crediting.ts'));
/** The rule that looks for invoices that add up to what was received. */
export const exactMatch = new LazyPart(() => import('./exact-match.ts'));
/** What comes from a spreadsheet. */
export const pasting = new LazyPart(() => import('./paste-range.ts'));
export const remittance = new LazyPart(() => import('./remittance.ts'));
export const writeOff = new LazyPart(() => import('./write-off.ts'));
