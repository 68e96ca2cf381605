/** What a story works with: a location of its own, with a customer nobody else touches, and a clerk's client. */
import type { TillClient } from '@tillkit/sdk';
import type { FaultInput } from '@tillkit/simulator';
import type { DemoCard, DemoCustomer } from '../../examples/erp/seed/customers.ts';
import { type Company, openCompany, type Role, staffClient, storyCustomers } from './company.ts';
import { createLine, type Line } from './line.ts';

export interface DeskOptions {
  /** Who sits there; default accounts receivable. */
  readonly role?: Role;
  /** Replaces what the demo's customer has; by default six invoices, a credit and three cards. */
  readonly customer?: Partial<DemoCustomer>;
  /** What the processor does wrong, for this desk only. */
  readonly faults?: readonly FaultInput[];
  /** `cut`: the network is gone from the start; `held`: nothing is ever answered. */
  readonly line?: 'cut' | 'held';
}

export interface Desk {
  readonly client: TillClient;
  readonly line: Line;
  readonly locationId: string;
  readonly customerId: string;
}

/** A card of the simulator that is stored, and declined by every charge. */
export const decliningCard: DemoCard = {
  number: '4000000000000341',
  expiresInMonths: 20,
  description: 'Always declined',
};

let company: Promise<Company> | undefined;
let desks = 0;

export async function openDesk({
  role = 'accounts_receivable',
  customer,
  faults = [],
  line,
}: DeskOptions = {}): Promise<Desk> {
  company ??= openCompany('Petal & Stem Wholesale');
  const { erp, world, openPlace, sendCustomers } = await company;
  desks += 1;
  const place = await openPlace(`desk-${desks}`, 'Miami');
  const bloomAndBranch = storyCustomers[1];
  if (!bloomAndBranch) throw new Error('The demo has no such customer.');
  const [customerId = ''] = await sendCustomers(place, [
    { ...bloomAndBranch, ...customer, externalId: `C-${2000 + desks}` },
  ]);
  for (const { match, ...fault } of faults) {
    world.simulator.addFault({ ...fault, match: { ...match, merchantId: place.merchantId } });
  }
  const wire = createLine();
  if (line === 'cut') wire.cut();
  if (line === 'held') wire.hold();
  return { client: staffClient(erp, role, wire.fetch), line: wire, locationId: place.location.id, customerId };
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
