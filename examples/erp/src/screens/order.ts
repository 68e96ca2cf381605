/** One order: what it says, what became of it, and what can be done with it. It follows what others do. */
import { formatMoney } from '@tillkit/contract/money';
import { isTillProblemError } from '@tillkit/sdk';
import { changesRights } from '@tillkit/sdk/flows';
import { element, refill } from '../dom.ts';
import { orderTexts } from '../order-texts.ts';
import { followOrders } from '../orders/follow-orders.ts';
import { type OrderFacts, readOrder } from '../orders/read-order.ts';
import { hrefOf, type Screen } from '../router.ts';
import type { Session } from '../session.ts';
import { locale, texts } from '../texts.ts';
import { skeleton } from './load.ts';
import { orderActions } from './order-actions.ts';
import { orderHead } from './order-head.ts';
import { orderLines } from './order-lines.ts';
import { orderMark } from './order-table.ts';
import { payDialog } from './pay-dialog.ts';

export function orderScreen(session: Session): Screen {
  const t = orderTexts();
  const { client, config } = session;
  return {
    path: 'order',
    title: t.order,
    under: 'order-entry',
    show(main, query) {
      const leaving = new AbortController();
      const { signal } = leaving;
      const orderId = query.get('id') ?? '';
      const heading = element('h1', {}, t.order);
      const mark = element('span', { role: 'status' });
      const head = element('div', {});
      const amount = element('strong', {}, '–');
      const lines = element('div', { class: 'card' });
      let customerId: string | undefined;
      let version = 0;

      const show = (facts: OrderFacts) => {
        const { order } = facts;
        // An answer that was overtaken.
        if (order.version < version) return;
        version = order.version;
        customerId = order.customerId;
        heading.textContent = `${t.order} ${order.number}`;
        if (mark.textContent !== orderMark(order).textContent) mark.replaceChildren(orderMark(order));
        amount.textContent = formatMoney(order.total, locale());
        refill(head, [orderHead(facts, config.locations)]);
        lines.replaceChildren(orderLines(order, config.soldOut));
        actions.show(facts);
        // All at once: nothing that is there already moves.
        if (!lines.isConnected) body.replaceChildren(element('div', { class: 'card order-head' }, head, total), lines);
      };
      const read = async () => {
        try {
          const facts = await readOrder(client, orderId, signal);
          if (!signal.aborted) show(facts);
        } catch (error) {
          if (signal.aborted || customerId !== undefined) return;
          const missing = isTillProblemError(error) && [400, 404].includes(error.status);
          body.replaceChildren(element('p', { class: 'notice card' }, missing ? t.notFound : texts().unavailable));
        }
      };
      const dialog = payDialog(orderId, () => {
        actions.root.focus({ preventScroll: true });
      });
      const pay = () => {
        dialog.open = true;
      };
      const actions = orderActions(session, { pay, readAgain: read });
      const total = element('div', { class: 'order-total' }, element('span', {}, t.total), amount, actions.root);
      const body = element('div', { class: 'order' }, element('div', { class: 'card' }, skeleton(8)));
      main.append(
        element('a', { class: 'crumb', href: hrefOf('order-entry') }, t.orderEntry),
        element('div', { class: 'screen-title order-title' }, heading, mark),
        body,
        dialog,
      );
      void read();
      followOrders(
        client,
        (event) =>
          event.subjectId === orderId ||
          changesRights(event) ||
          (event.type === 'customer_policy.updated' && event.customerId === customerId),
        () => void read(),
        signal,
      );
      return () => leaving.abort();
    },
  };
}
