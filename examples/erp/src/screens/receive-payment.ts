/** A/R, Receive Payment: the whole screen is Tillkit's; the ERP says where, and for whom. */
import { element } from '../dom.ts';
import { goTo, type Screen } from '../router.ts';
import type { Session } from '../session.ts';
import { texts } from '../texts.ts';

export function receivePaymentScreen({ location }: Session): Screen {
  const t = texts();
  return {
    path: 'receive-payment',
    title: t.receivePayment,
    show(main, query) {
      const screen = document.createElement('till-receive-payment');
      screen.locationId = location.id;
      // The page has a heading of its own.
      screen.heading = '';
      screen.addEventListener('till-close', () => goTo('payments'));
      const customer = query.get('customer');
      if (customer) screen.customerId = customer;
      main.append(element('h1', {}, t.receivePayment), screen);
      return undefined;
    },
  };
}
