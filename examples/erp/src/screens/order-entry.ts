/** Order Entry: the orders of a location or all of them, newest first, found as one types, kept fresh by the event stream. */
import type { OrderStatus } from '@tillkit/contract';
import { element, selectField } from '../dom.ts';
import { orderStatusNames, orderTexts } from '../order-texts.ts';
import { type FoundOrders, findOrders } from '../orders/find-orders.ts';
import { followOrders } from '../orders/follow-orders.ts';
import type { Screen } from '../router.ts';
import { locationsOf, type Session } from '../session.ts';
import { locale, texts } from '../texts.ts';
import { fill, skeleton } from './load.ts';
import { orderTable } from './order-table.ts';
import { terminalLink } from './terminal-link.ts';

const pageSize = 25;

function countText({ orders, more }: FoundOrders): string {
  const t = orderTexts();
  if (orders.length === 1) return t.shownOne;
  const text = more ? t.shownFirst : t.shown;
  return text.replace('{count}', orders.length.toLocaleString(locale()));
}

export function orderEntryScreen({ client, config, user, location }: Session): Screen {
  const t = orderTexts();
  const places = locationsOf(user, config);
  return {
    path: 'order-entry',
    title: t.orderEntry,
    show(main) {
      const leaving = new AbortController();
      let asking = new AbortController();
      let status: OrderStatus | undefined;
      let locationId: string | undefined = location.id;
      let limit = pageSize;
      /** The row to go to once it is there. */
      let focusAt: number | undefined;
      const list = element('div', { class: 'card' }, skeleton(12));
      const count = element('p', { class: 'count', role: 'status' }, '\u00a0');
      const more = element('button', { type: 'button', class: 'more-button', hidden: true }, texts().more);

      const show = (found: FoundOrders): Node[] => {
        count.textContent = countText(found);
        more.hidden = !found.more;
        const filtered = status !== undefined || search.value.trim() !== '';
        if (found.orders.length === 0) return [element('p', { class: 'notice' }, filtered ? t.noneFound : t.noneYet)];
        return [orderTable(found.orders, locationId === undefined ? places : null)];
      };
      const read = async () => {
        asking.abort();
        asking = new AbortController();
        const signal = AbortSignal.any([leaving.signal, asking.signal]);
        const filter = { status, locationId, search: search.value.trim(), limit };
        await fill(list, signal, () => findOrders(client, filter, signal), show);
        if (signal.aborted || focusAt === undefined) return;
        list.querySelectorAll<HTMLElement>('tbody a')[focusAt]?.focus();
        focusAt = undefined;
      };
      const readFromTop = () => {
        limit = pageSize;
        void read();
      };
      const search = element('input', {
        type: 'search',
        placeholder: t.findOrder,
        'aria-label': t.findOrder,
        input: readFromTop,
      });
      more.addEventListener('click', () => {
        focusAt = limit;
        limit += pageSize;
        void read();
      });

      const known = orderStatusNames();
      const statuses = known.map(([value, text]) => ({ value, text }));
      const filters = [
        search,
        selectField(texts().status, [{ value: '', text: texts().all }, ...statuses], '', (value) => {
          status = known.find(([name]) => name === value)?.[0];
          readFromTop();
        }),
        places.length > 1 &&
          selectField(
            texts().location,
            [{ value: '', text: t.allLocations }, ...places.map(({ id, name }) => ({ value: id, text: name }))],
            location.id,
            (value) => {
              locationId = value || undefined;
              readFromTop();
            },
          ),
        count,
      ];
      main.append(
        element('div', { class: 'screen-title' }, element('h1', {}, t.orderEntry), terminalLink(location)),
        element('div', { class: 'filters' }, ...filters),
        list,
        more,
      );
      void read();
      followOrders(
        client,
        ({ type }) => type === 'order.updated',
        () => void read(),
        leaving.signal,
      );
      return () => leaving.abort();
    },
  };
}
