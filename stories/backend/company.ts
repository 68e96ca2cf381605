/** Petal & Stem Wholesale, as the example ERP knows it, fed through the public API of the backend in the page. */
import type { Location } from '@tillkit/contract';
import { createClient, type TillClient } from '@tillkit/sdk';
import type { DeviceHands } from '@tillkit/simulator';
import { type DemoCustomer, demoCustomers } from '../../examples/erp/seed/customers.ts';
import { addDays, todayIn } from '../../examples/erp/seed/dates.ts';
import { demoInvoices } from '../../examples/erp/seed/invoices.ts';
import { enterCard } from '../../examples/erp/seed/vault.ts';
import { apiUrl, gatewayUrl, operatorKey, vaultUrl, type World, world } from './world.ts';

export const timeZone = 'America/New_York';

/** A location with an account at the processor. */
export interface Place {
  readonly location: Location;
  /** The processor's name for the account: what a fault is aimed at. */
  readonly merchantId: string;
  /** The account's public key at the vault. */
  readonly publicKey: string;
}

export interface Company {
  readonly world: World;
  /** With the company's secret key, as an ERP's server holds it. */
  readonly erp: TillClient;
  openPlace(externalId: string, name: string): Promise<Place>;
  /** Registers a fresh device of the simulator at a place. */
  openTerminal(place: Place, name: string): Promise<{ readonly terminalId: string; readonly hands: DeviceHands }>;
  /** Sends customers with their invoices, credits and cards. @returns their ids, in order. */
  sendCustomers(place: Place, customers: readonly DemoCustomer[]): Promise<string[]>;
}

export async function openCompany(name: string): Promise<Company> {
  const opened = await world();
  const operator = createClient({ baseUrl: apiUrl, session: operatorKey });
  const { company, apiKey } = await operator.companies.create({
    name,
    timeZone,
    embedOrigins: [window.location.origin],
    writeOffTolerance: { minor: 500, currency: 'USD' },
  });
  const erp = createClient({ baseUrl: apiUrl, session: apiKey });

  async function openPlace(externalId: string, placeName: string): Promise<Place> {
    const location = await erp.locations.upsert({ externalId, name: placeName, timeZone, integrationEnabled: true });
    const merchant = await opened.simulator.createMerchant({
      id: location.id,
      name: `${name}, ${placeName}`,
      allowedOrigins: company.embedOrigins,
    });
    const { apiKey: gatewayKey, publicKey, webhookPublicKey } = merchant;
    const credentials = { apiKey: gatewayKey, publicKey, webhookPublicKey, gatewayUrl, vaultUrl };
    const locationId = location.id;
    await operator.locations.installProcessorAccount({
      companyId: company.id,
      locationId,
      processor: 'clearent',
      credentials,
    });
    return { location: await erp.locations.get({ locationId }), merchantId: merchant.id, publicKey };
  }

  async function openTerminal({ location }: Place, deviceName: string) {
    const device = await opened.simulator.createMerchant({ name: deviceName, allowedOrigins: [] });
    const { apiKey: deviceKey, publicKey, webhookPublicKey } = device;
    const pairing = { apiKey: deviceKey, publicKey, webhookPublicKey };
    const { id: terminalId } = await erp.terminals.register({ locationId: location.id, name: deviceName, pairing });
    const hands = opened.simulator.terminal(device.id);
    if (!hands) throw new Error('The simulator has no such device.');
    return { terminalId, hands };
  }

  async function sendCustomers(place: Place, customers: readonly DemoCustomer[]): Promise<string[]> {
    const { customers: sent } = await erp.customers.upsertMany({
      customers: customers.map(({ externalId, name: customerName, email, phone, postalCode }) => ({
        externalId,
        number: externalId,
        name: customerName,
        email,
        phone,
        postalCode,
      })),
    });
    await sendReceivables(place, customers);
    const ids = customers.map(
      ({ externalId }) => sent.find((customer) => customer.externalId === externalId)?.id ?? '',
    );
    for (const [at, customer] of customers.entries()) await storeCards(place, customer, ids[at] ?? '');
    return ids;
  }

  async function sendReceivables({ location }: Place, customers: readonly DemoCustomer[]): Promise<void> {
    const today = todayIn(timeZone);
    const locationExternalId = location.externalId ?? '';
    const invoices = demoInvoices(customers, today).map((invoice) => ({
      ...invoice,
      externalId: `${invoice.customerExternalId}-${invoice.externalId}`,
      locationExternalId,
    }));
    if (invoices.length > 0) await erp.invoices.upsertMany({ invoices });
    for (const { externalId, credits } of customers) {
      for (const [at, minor] of credits.entries()) {
        const number = `CM-${externalId.slice(2)}-${at + 1}`;
        await erp.openCredits.upsert({
          externalId: `${externalId}-${number}`,
          customerExternalId: externalId,
          locationExternalId,
          number,
          date: addDays(today, -7 * (at + 1)),
          amount: { minor, currency: 'USD' },
          memo: 'Quality claim',
        });
      }
    }
  }

  async function storeCards({ location, publicKey }: Place, customer: DemoCustomer, customerId: string): Promise<void> {
    const clerk = staffClient(erp, 'accounts_receivable');
    for (const card of customer.cards) {
      await clerk.paymentMethods.create({
        customerId,
        locationId: location.id,
        card: await enterCard({ url: vaultUrl, publicKey }, card, customer, new Date()),
        description: card.description,
      });
    }
  }

  return { world: opened, erp, openPlace, openTerminal, sendCustomers };
}

type Subject = Parameters<TillClient['sessions']['create']>[0]['subject'];
export type Role = Extract<Subject, { kind: 'staff' }>['role'];

/**
 * A page's client: it has a session of one person, renewed through the ERP.
 * @param locationIds where the person works; absent: everywhere
 */
export function staffClient(
  erp: TillClient,
  role: Role,
  through?: typeof fetch,
  locationIds: string[] | null = null,
): TillClient {
  const subject = { kind: 'staff', userId: 'elena', userName: 'Elena Ruiz', role, locationIds } as const;
  return createClient({ baseUrl: apiUrl, session: () => erp.sessions.create({ subject }), fetch: through });
}

/** The page of a customer who is signed in. */
export function ownClient(erp: TillClient, customerId: string, through?: typeof fetch): TillClient {
  const subject = { kind: 'customer', customerId } as const;
  return createClient({ baseUrl: apiUrl, session: () => erp.sessions.create({ subject }), fetch: through });
}

/** Six invoices, a credit, and three cards, one of them expired. */
export const bloomAndBranch = customerNamed('Bloom & Branch');

function customerNamed(name: string): DemoCustomer {
  const found = demoCustomers.find((customer) => customer.name === name);
  if (!found) throw new Error(`The demo has no customer ${name}.`);
  return found;
}

/** Customers worth looking at, few enough to be sent at once; the one that stories choose comes first. */
export const storyCustomers = [
  bloomAndBranch,
  ...demoCustomers.filter((customer) => customer.invoices <= 80 && customer !== bloomAndBranch),
];
