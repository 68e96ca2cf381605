/** Every payment with its status, newest first, kept fresh by the event stream. */
import type { PaymentStatus } from '@tillkit/contract';
import { element, selectField } from '../dom.ts';
import type { Screen } from '../router.ts';
import type { Session } from '../session.ts';
import { statusNames, texts } from '../texts.ts';
import { fill, loading } from './load.ts';
import { paymentTable } from './payment-table.ts';

const pageSize = 25;

export function paymentsScreen({ client, location }: Session): Screen {
  const t = texts();
  return {
    path: 'payments',
    title: t.payments,
    show(main) {
      const leaving = new AbortController();
      const list = element('div', { class: 'card' }, loading());
      let status: PaymentStatus | undefined;
      let limit = pageSize;
      const unfolded = new Set<string>();

      const read = () =>
        fill(
          list,
          leaving.signal,
          () => client.payments.list({ limit, locationId: location.id, ...(status && { status }) }),
          ({ items, nextCursor }) => [
            paymentTable(items, { client, unfolded }),
            ...(nextCursor === null ? [] : [showMoreButton()]),
          ],
        );
      const showMore = () => {
        limit += pageSize;
        void read();
      };
      const showMoreButton = () =>
        element('button', { type: 'button', class: 'more-button', 'data-focus': 'more', click: showMore }, t.more);
      const known = statusNames();
      const statuses = [{ value: '', text: t.all }, ...known.map(([value, text]) => ({ value, text }))];
      const filter = selectField(t.status, statuses, '', (value) => {
        status = known.find(([name]) => name === value)?.[0];
        limit = pageSize;
        void read();
      });

      main.append(element('div', { class: 'screen-title' }, element('h1', {}, t.payments), filter), list);
      void read();
      const live = client.events.subscribe({
        onEvent: ({ type }) => {
          if (type.startsWith('payment.')) void read();
        },
      });
      return () => {
        leaving.abort();
        live.close();
      };
    },
  };
}
