/** What a story works with: a location of its own, with a customer nobody else touches, and a clerk's client. */
import type { TillClient } from '@tillkit/sdk';
import type { DeviceHands, FaultInput } from '@tillkit/simulator';
import type { DemoCard, DemoCustomer } from '../../examples/erp/seed/customers.ts';
import {
  bloomAndBranch,
  type Company,
  openCompany,
  ownClient,
  type Place,
  type Role,
  staffClient,
  storyCustomers,
} from './company.ts';
import { createLine, type Line } from './line.ts';
import { letVendorSay, type VendorSays, vendorUrl } from './vendor.ts';

export interface DeskOptions {
  /** The company with all of its customers, for stories that only look; otherwise one customer whom nobody else touches. */
  readonly lookOnly?: boolean;
  /** Who sits there; default accounts receivable. */
  readonly role?: Role;
  /** The customer sits there, instead of staff. */
  readonly own?: boolean;
  /** Replaces what the demo's customer has; by default six invoices, a credit and three cards. */
  readonly customer?: Partial<DemoCustomer>;
  /** What the processor does wrong, for this desk only. */
  readonly faults?: readonly FaultInput[];
  /** The vendor's own order system is asked before an order is confirmed here, and says this. */
  readonly vendor?: VendorSays;
  /** A terminal on the desk, by this name. */
  readonly terminal?: string;
  /** `cut`: the network is gone from the start; `held`: nothing is ever answered. */
  readonly line?: 'cut' | 'held';
}

export interface Desk {
  readonly client: TillClient;
  /** With the company's secret key, as the ERP's server holds it. */
  readonly erp: TillClient;
  readonly line: Line;
  readonly locationId: string;
  readonly customerId: string;
  /** The terminal, and the hands at it. */
  readonly device: { readonly terminalId: string; readonly hands: DeviceHands } | null;
}

/** A card of the simulator that is stored, and declined by every charge. */
export const decliningCard: DemoCard = {
  number: '4000000000000341',
  expiresInMonths: 20,
  description: 'Always declined',
};

let company: Promise<Company> | undefined;
let lookedAt: Promise<Customers> | undefined;
let desks = 0;

interface Customers {
  readonly company: Company;
  readonly place: Place;
  readonly customerIds: readonly string[];
}

async function openLookedAt(): Promise<Customers> {
  const whole = await openCompany('Petal & Stem Wholesale');
  const place = await whole.openPlace('MIA', 'Miami');
  return { company: whole, place, customerIds: await whole.sendCustomers(place, storyCustomers) };
}

async function openOwn(customer: Partial<DemoCustomer> | undefined): Promise<Customers> {
  company ??= openCompany('Petal & Stem Wholesale');
  const opened = await company;
  desks += 1;
  const place = await opened.openPlace(`desk-${desks}`, 'Miami');
  const own = { ...bloomAndBranch, ...customer, externalId: `C-${2000 + desks}` };
  return { company: opened, place, customerIds: await opened.sendCustomers(place, [own]) };
}

export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const { role = 'accounts_receivable', customer, faults = [], line, lookOnly = false, own = false } = options;
  if (lookOnly) lookedAt ??= openLookedAt();
  const opened = await (lookOnly && lookedAt ? lookedAt : openOwn(customer));
  const { erp, world } = opened.company;
  const { location, merchantId } = opened.place;
  for (const { match, ...fault } of faults) {
    world.simulator.addFault({ ...fault, match: { ...match, merchantId } });
  }
  if (options.vendor)
    await erp.orderHook.put({ url: vendorUrl, locationIds: letVendorSay(location.id, options.vendor) });
  const wire = createLine();
  if (line === 'cut') wire.cut();
  if (line === 'held') wire.hold();
  const customerId = opened.customerIds[0] ?? '';
  const client = own ? ownClient(erp, customerId, wire.fetch) : staffClient(erp, role, wire.fetch);
  const device = options.terminal ? await opened.company.openTerminal(opened.place, options.terminal) : null;
  return { client, erp, line: wire, locationId: location.id, customerId, device };
}

const open = new Map<string, Promise<Desk>>();

/** The desk of a story, the same one while the story is on the screen. */
export function deskOf(storyId: string, options: DeskOptions): Promise<Desk> {
  const desk = open.get(storyId) ?? openDesk(options);
  open.set(storyId, desk);
  return desk;
}

/** The story has left the screen: it begins anew when it comes back. */
export function closeDesk(storyId: string): void {
  open.delete(storyId);
}
