/** Puts the ERP together: header, navigation, and one screen at a time inside Tillkit's provider. */
import '@tillkit/elements/define';
import { applyDisplay, readDisplay } from './display.ts';
import { element } from './dom.ts';
import { orderTexts } from './order-texts.ts';
import { type Screen, startRouter } from './router.ts';
import { customerScreen } from './screens/customer.ts';
import { customersScreen } from './screens/customers.ts';
import { dashboardScreen } from './screens/dashboard.ts';
import { orderScreen } from './screens/order.ts';
import { orderEntryScreen } from './screens/order-entry.ts';
import { paymentsScreen } from './screens/payments.ts';
import { receivePaymentScreen } from './screens/receive-payment.ts';
import { settingsScreen } from './screens/settings.ts';
import { terminalsScreen } from './screens/terminals.ts';
import { usersAndRolesScreen } from './screens/users-and-roles.ts';
import { loadConfig, openSession } from './session.ts';
import { header } from './shell/header.ts';
import { navigation } from './shell/navigation.ts';
import { texts } from './texts.ts';

const app = document.querySelector<HTMLElement>('#app');
if (!app) throw new Error('The page has no place for the ERP.');

applyDisplay(readDisplay());
const config = await loadConfig();

let running = new AbortController();

function start(root: HTMLElement): void {
  running.abort();
  running = new AbortController();
  const session = openSession(config);
  const dashboard = dashboardScreen(session);
  const sales = [orderEntryScreen(session)];
  const receivables = [receivePaymentScreen(session), paymentsScreen(session), customersScreen(session)];
  const administration = [settingsScreen(session), terminalsScreen(session), usersAndRolesScreen(session)];
  const t = texts();
  const groups = [
    { title: orderTexts().sales, screens: sales },
    { title: t.accountsReceivable, screens: receivables },
    { title: t.administration, screens: administration },
  ];
  const menu = navigation(session, dashboard, groups, running.signal);
  const main = element('main', { tabindex: '-1' });
  const provider = document.createElement('till-provider');
  provider.client = session.client;
  provider.density = readDisplay().density;
  provider.append(main);
  root.replaceChildren(
    header(session, restart, () => menu.root.classList.toggle('open')),
    element('div', { class: 'columns' }, menu.root, provider),
  );
  const onShow = (screen: Screen) => {
    menu.mark(screen);
    menu.root.classList.remove('open');
    document.title = `${screen.title} · ${config.company}`;
  };
  const all = [dashboard, ...sales, orderScreen(session), ...receivables, customerScreen(session), ...administration];
  startRouter(all, main, onShow, running.signal);
}

const restart = () => start(app);

try {
  restart();
} catch {
  app.replaceChildren(element('p', { class: 'notice' }, texts().unavailable));
}
