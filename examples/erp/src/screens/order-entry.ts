/** Order Entry: the orders of a location or all of them, newest first, found as one types, kept fresh by the event stream. */
import { element } from '../dom.ts';
import { orderTexts } from '../order-texts.ts';
import { type FoundOrders, findOrders, type OrderFilter } from '../orders/find-orders.ts';
import { followOrders } from '../orders/follow-orders.ts';
import type { Screen } from '../router.ts';
import { locationsOf, type Session } from '../session.ts';
import { locale, texts } from '../texts.ts';
import { fill, skeleton } from './load.ts';
import { orderFilters } from './order-filters.ts';
import { orderTable } from './order-table.ts';
import { terminalLink } from './terminal-link.ts';

const pageSize = 25;

function countText({ orders, more }: FoundOrders): string {
  const t = orderTexts();
  if (orders.length === 1) return t.shownOne;
  const text = more ? t.shownFirst : t.shown;
  return text.replace('{count}', orders.length.toLocaleString(locale()));
}

function tableOf({ orders }: FoundOrders, filter: OrderFilter, { user, config }: Session): HTMLElement {
  const t = orderTexts();
  const narrowed = filter.status !== undefined || filter.search !== '';
  if (orders.length === 0) return element('p', { class: 'notice' }, narrowed ? t.noneFound : t.noneYet);
  return orderTable(orders, filter.locationId === undefined ? locationsOf(user, config) : null);
}

export function orderEntryScreen(session: Session): Screen {
  const t = orderTexts();
  const { client, location } = session;
  return {
    path: 'order-entry',
    title: t.orderEntry,
    show(main) {
      const leaving = new AbortController();
      let asking = new AbortController();
      let limit = pageSize;
      /** The row to go to once it is there. */
      let focusAt: number | undefined;

      const read = async () => {
        asking.abort();
        asking = new AbortController();
        const signal = AbortSignal.any([leaving.signal, asking.signal]);
        const filter = { ...filters.chosen(), limit };
        const show = (found: FoundOrders) => {
          count.textContent = countText(found);
          more.hidden = !found.more;
          return [tableOf(found, filter, session)];
        };
        await fill(list, signal, () => findOrders(client, filter, signal), show);
        if (signal.aborted || focusAt === undefined) return;
        list.querySelectorAll<HTMLElement>('tbody a')[focusAt]?.focus();
        focusAt = undefined;
      };
      const filters = orderFilters(session, () => {
        limit = pageSize;
        void read();
      });
      const showMore = () => {
        focusAt = limit;
        limit += pageSize;
        void read();
      };
      const list = element('div', { class: 'card' }, skeleton(12));
      const count = element('p', { class: 'count', role: 'status' }, '\u00a0');
      const more = element(
        'button',
        { type: 'button', class: 'more-button', hidden: true, click: showMore },
        texts().more,
      );
      main.append(
        element('div', { class: 'screen-title' }, element('h1', {}, t.orderEntry), terminalLink(location)),
        element('div', { class: 'filters' }, ...filters.controls, count),
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
