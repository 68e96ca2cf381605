/** What every screen that reads does: say that it is loading, show it, or say why not. */
import { isTillProblemError } from '@tillkit/sdk';
import { element, refill } from '../dom.ts';
import { texts } from '../texts.ts';

/** Fills `place` once `read` answers. A later call, or leaving the screen, makes this one's answer stale. */
export async function fill<T>(
  place: HTMLElement,
  signal: AbortSignal,
  read: () => Promise<T>,
  show: (value: T) => readonly Node[],
): Promise<void> {
  try {
    const value = await read();
    if (!signal.aborted) refill(place, show(value));
  } catch (error) {
    if (signal.aborted) return;
    const forbidden = isTillProblemError(error) && error.status === 403;
    place.replaceChildren(element('p', { class: 'notice' }, forbidden ? texts().forbidden : texts().unavailable));
  }
}

export const loading = (): HTMLElement => element('p', { class: 'notice loading' }, texts().loading);

/** Rows where a table will stand. */
export const skeleton = (rows: number): HTMLElement =>
  element(
    'div',
    { class: 'loading skeleton' },
    element('span', { class: 'unseen' }, texts().loading),
    ...Array.from({ length: rows }, () => element('div', {}, element('i', {}), element('i', {}), element('i', {}))),
  );
