/** What neither the first paint nor plain typing needs. */
import { LazyPart } from '../../shared/lazy-part.ts';

/** Sorting, searching, views and column filters. */
export const arranging = new LazyPart(() => import('./arranging.ts'));
/** The rules that spread a payment. */
export const spreading = new LazyPart(() => import('./spreading.ts'));
/** Open credits, where a customer has any. */
export const crediting = new LazyPart(() => import('./crediting.ts'));
/** What is wrong with an amount, in words. */
export const explaining = new LazyPart(() => import('./explaining.ts'));
/** `=120+35` in a cell. */
export const sums = new LazyPart(() => import('./sums.ts'));
/** Ranges to and from a spreadsheet. */
export const clipboard = new LazyPart(() => import('./clipboard.ts'));
export const remittance = new LazyPart(() => import('./remittance.ts'));
export const writeOff = new LazyPart(() => import('./write-off.ts'));

/**
 * Fetches what is likely to be used next, once the browser has nothing better to do: a press of a button then finds it there.
 * What cannot be fetched now is fetched again when it is used.
 */
export function loadSoon(): void {
  const load = (): void => {
    for (const part of [spreading, arranging, clipboard]) part.load().catch(() => undefined);
  };
  if ('requestIdleCallback' in globalThis) requestIdleCallback(load, { timeout: 2000 });
  else setTimeout(load, 200);
}
