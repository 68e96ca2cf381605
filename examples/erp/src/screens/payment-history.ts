/** What happened to a payment, oldest first; read once somebody wants to know. */
import type { TimelineEntry } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';
import { element } from '../dom.ts';
import { locale, texts } from '../texts.ts';
import { fill, loading } from './load.ts';

function entry({ at, by, text }: TimelineEntry): HTMLElement {
  const when = new Date(at).toLocaleString(locale(), { dateStyle: 'short', timeStyle: 'medium' });
  return element(
    'li',
    { class: 'history-entry' },
    element('time', { datetime: at }, when),
    element('span', {}, text),
    by ? element('span', { class: 'by' }, by) : null,
  );
}

export function paymentHistory(client: TillClient, paymentId: string): HTMLElement {
  const place = element('div', { class: 'history', role: 'region', 'aria-label': texts().history }, loading());
  void fill(
    place,
    new AbortController().signal,
    () => client.payments.timeline({ paymentId }),
    ({ items }) => [element('ol', {}, ...items.map(entry))],
  );
  return place;
}
