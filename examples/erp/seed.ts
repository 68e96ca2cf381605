/**
 * Fills an empty backend with a believable company, through the public API alone: this is how a vendor feeds Tillkit.
 * The operator opens the company and installs processor credentials; the ERP, with its own key, sends what it knows.
 */
import { type CustomerPolicy, defaultPolicy, type Location } from '@tillkit/contract';
import { createClient, type TillClient } from '@tillkit/sdk';
import { demoCustomers, walkIn, walkInCard } from './seed/customers.ts';
import { addDays, todayIn } from './seed/dates.ts';
import { demoInvoices } from './seed/invoices.ts';
import { demoOrders } from './seed/orders.ts';
import { takeDemoPayments } from './seed/payments.ts';
import { sendPlaces } from './seed/places.ts';
import { type OutsideWorld, openProcessorAccount } from './seed/processor-accounts.ts';
import { sendOrders } from './seed/send-orders.ts';
import { registerTerminals, type SeededTerminal } from './seed/terminals.ts';
import { enterCard } from './seed/vault.ts';
import { users } from './server/users.ts';

export interface SeedOptions {
  readonly apiUrl: string;
  readonly operatorKey: string;
  readonly world: OutsideWorld;
  /** Origin of the ERP's pages: they may embed the card fields and call the API. */
  readonly erpOrigin: string;
  /** Origin of the backend's own pages behind links, which embed the card fields too. */
  readonly pagesOrigin: string;
  /** Also take a few payments, so that the lists are not empty. Default true. */
  readonly history?: boolean;
  readonly now?: Date;
}

export interface Seeded {
  /** The company's secret key: for the ERP's server only. */
  readonly apiKey: string;
  readonly companyId: string;
  readonly terminals: readonly SeededTerminal[];
}

const timeZone = 'America/New_York';
const bulkSize = 1_000;

/** Switched on for the whole company; some locations, customers and one role have it otherwise, so that there is something to see. */
async function saySettings(erp: TillClient): Promise<void> {
  await erp.settings.updateCompany({ integrationEnabled: true, paymentUponConfirmation: true });
}

async function sayExceptions(erp: TillClient, locationOf: (code: string) => Location['id']): Promise<void> {
  await erp.settings.updateLocation({
    locationId: locationOf('MIA'),
    requestLinkMinutes: 480,
    businessDayCutOff: '04:00',
  });
  await erp.permissions.update({
    changes: [{ role: 'cashier', permission: 'settlements:manage', allowed: true }],
  });
}

/** @returns our id of each customer, by the ERP's. */
async function sendCustomers(erp: TillClient): Promise<Map<string, string>> {
  const { customers } = await erp.customers.upsertMany({
    customers: demoCustomers.map(({ externalId, name, email, phone, postalCode }) => ({
      externalId,
      number: externalId,
      name,
      email,
      phone,
      postalCode,
    })),
  });
  return new Map(customers.map(({ externalId, id }) => [externalId, id]));
}

/** Who pays before an order is confirmed, and who brings no cards. */
async function sayCustomerRules(erp: TillClient, customers: ReadonlyMap<string, string>): Promise<void> {
  const rules: readonly (readonly [string, Partial<CustomerPolicy>])[] = [
    ['C-1006', { requireUponConfirmation: true }],
    ['C-1013', { requireUponConfirmation: true }],
    ['C-1008', { restrictCards: true }],
  ];
  for (const [externalId, rule] of rules) {
    await erp.customers.putPolicy({ customerId: customers.get(externalId) ?? '', ...defaultPolicy, ...rule });
  }
}

async function sendReceivables(erp: TillClient, today: string): Promise<void> {
  const invoices = demoInvoices(demoCustomers, today);
  for (let from = 0; from < invoices.length; from += bulkSize) {
    await erp.invoices.upsertMany({ invoices: invoices.slice(from, from + bulkSize) });
  }
  for (const customer of demoCustomers) {
    for (const [at, minor] of customer.credits.entries()) {
      const number = `CM-${customer.externalId.slice(2)}-${at + 1}`;
      await erp.openCredits.upsert({
        externalId: number,
        customerExternalId: customer.externalId,
        locationExternalId: customer.location,
        number,
        date: addDays(today, -7 * (at + 1)),
        amount: { minor, currency: 'USD' },
        memo: at === 0 ? 'Quality claim' : 'Returned goods',
      });
    }
  }
}

/** A session of one of the ERP's people. */
function sessionOf(erp: TillClient, apiUrl: string, userId: string): TillClient {
  const user = users.find(({ id }) => id === userId);
  if (!user) throw new Error(`There is no user ${userId}.`);
  const { id, name, role } = user;
  const session = () => erp.sessions.create({ subject: { kind: 'staff', userId: id, userName: name, role } });
  return createClient({ baseUrl: apiUrl, session });
}

/** @throws when the backend or the simulator refuses anything: a half-filled demo is thrown away, not used. */
export async function seedDemo(options: SeedOptions): Promise<Seeded> {
  const { apiUrl, operatorKey, world, erpOrigin, pagesOrigin, history = true, now = new Date() } = options;
  const operator = createClient({ baseUrl: apiUrl, session: operatorKey });
  const { company, apiKey } = await operator.companies.create({
    name: 'Petal & Stem Wholesale',
    timeZone,
    embedOrigins: [erpOrigin],
    writeOffTolerance: { minor: 500, currency: 'USD' },
    mail: { senderName: 'Petal & Stem Wholesale', replyTo: 'ar@petalandstem.example', accentColor: '#23614a' },
  });
  const erp = createClient({ baseUrl: apiUrl, session: apiKey });
  await saySettings(erp);
  const locations = await sendPlaces(erp);
  const publicKeys = new Map<string, string>();
  for (const [code, location] of locations) {
    publicKeys.set(code, await openProcessorAccount(operator, world, { company, location, apiUrl, pagesOrigin }));
  }
  const locationOf = (code: string): Location['id'] => {
    const location = locations.get(code);
    if (!location) throw new Error(`There is no location ${code}.`);
    return location.id;
  };
  await sayExceptions(erp, locationOf);
  const terminals = await registerTerminals(erp, { gatewayUrl: world.gatewayUrl, apiUrl }, locationOf);
  const customers = await sendCustomers(erp);
  await sayCustomerRules(erp, customers);
  const today = todayIn(timeZone, now);
  await sendReceivables(erp, today);

  // Who may store cards and take payments.
  const clerk = sessionOf(erp, apiUrl, 'elena');
  for (const customer of demoCustomers) {
    for (const card of customer.cards) {
      const location = card.location ?? customer.location;
      const vault = { url: world.vaultUrl, publicKey: publicKeys.get(location) ?? '' };
      await clerk.paymentMethods.create({
        customerId: customers.get(customer.externalId) ?? '',
        locationId: locationOf(location),
        card: await enterCard(vault, card, customer, now),
        description: card.description,
      });
    }
  }
  if (history) {
    const home = new Map<string, string>(demoCustomers.map(({ externalId, location }) => [externalId, location]));
    await takeDemoPayments(clerk, customers, (customer) => locationOf(home.get(customer) ?? 'MIA'));
  }
  await sendOrders(erp, demoOrders(demoCustomers, today), {
    seller: sessionOf(erp, apiUrl, 'dmitri'),
    walkInCard: () =>
      enterCard({ url: world.vaultUrl, publicKey: publicKeys.get('CNC') ?? '' }, walkInCard, walkIn, now),
  });
  return { apiKey, companyId: company.id, terminals };
}
