/** What narrows the list of orders: part of a number or a name, a status, a location. */
import type { Order } from '@tillkit/contract';
import { element, selectField } from '../dom.ts';
import { orderStatusNames, orderTexts } from '../order-texts.ts';
import type { OrderFilter } from '../orders/find-orders.ts';
import { locationsOf, type Session } from '../session.ts';
import { texts } from '../texts.ts';

export interface OrderFilters {
  readonly controls: readonly HTMLElement[];
  readonly chosen: () => Omit<OrderFilter, 'limit'>;
}

/** Begins with the orders of the location where the person works. */
export function orderFilters({ config, user, location }: Session, onChange: () => void): OrderFilters {
  const t = orderTexts();
  const places = locationsOf(user, config);
  let status: Order['status'] | undefined;
  let locationId: string | undefined = location.id;
  const search = element('input', {
    type: 'search',
    placeholder: t.findOrder,
    'aria-label': t.findOrder,
    input: onChange,
  });
  const known = orderStatusNames();
  const statuses = [{ value: '', text: texts().all }, ...known.map(([value, text]) => ({ value, text }))];
  const byStatus = selectField(texts().status, statuses, '', (value) => {
    status = known.find(([name]) => name === value)?.[0];
    onChange();
  });
  const everywhere = [
    { value: '', text: t.allLocations },
    ...places.map(({ id, name }) => ({ value: id, text: name })),
  ];
  const byLocation = selectField(texts().location, everywhere, location.id, (value) => {
    locationId = value || undefined;
    onChange();
  });
  return {
    controls: places.length > 1 ? [search, byStatus, byLocation] : [search, byStatus],
    chosen: () => ({ status, locationId, search: search.value.trim() }),
  };
}
