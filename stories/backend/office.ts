/** Where administrators' stories play: a company of their own, so that what one changes no other story sees. */
import type { Terminal } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';
import type { DeviceHands, FaultInput } from '@tillkit/simulator';
import { bloomAndBranch, openCompany, type Role, staffClient } from './company.ts';
import { createLine, type Line } from './line.ts';

export interface OfficeOptions {
  /** Who sits there; default admin. */
  readonly role?: Role;
  /** Works at the active location only. */
  readonly confined?: boolean;
  /** `cut`: the network is gone from the start; `held`: nothing is ever answered. */
  readonly line?: 'cut' | 'held';
}

export interface Office {
  readonly client: TillClient;
  readonly line: Line;
  /** With the company's secret key: what somebody else does meanwhile. */
  readonly erp: TillClient;
  /** Payments run here; it overrides a few settings. */
  readonly activeId: string;
  /** Switched on with the company, without credentials. */
  readonly pendingId: string;
  /** Switched off for itself. */
  readonly disabledId: string;
  readonly customerId: string;
  /** What pairs a device that nobody has registered, with the hands at it. */
  device(): Promise<Device>;
  /** A device registered at the active location. */
  terminal(name: string): Promise<{ readonly terminal: Terminal } & Device>;
  /** What the processor does wrong when it is asked about this device. */
  strike(device: Device, fault: FaultInput): void;
}

export interface Device {
  readonly merchantId: string;
  readonly pairing: Readonly<Record<string, string>>;
  readonly hands: DeviceHands;
}

async function openOffice({ role = 'admin', confined = false, line }: OfficeOptions): Promise<Office> {
  const company = await openCompany('Petal & Stem Wholesale');
  const { erp } = company;
  await erp.settings.updateCompany({ integrationEnabled: true, paymentUponConfirmation: true });
  const place = await company.openPlace('MIA', 'Miami');
  const pending = await erp.locations.upsert({ externalId: 'NYC', name: 'New York' });
  const disabled = await erp.locations.upsert({ externalId: 'ATL', name: 'Atlanta', integrationEnabled: false });
  const [customerId = ''] = await company.sendCustomers(place, [
    { ...bloomAndBranch, invoices: 0, credits: [], cards: [] },
  ]);
  await erp.settings.updateLocation({
    locationId: place.location.id,
    requestLinkMinutes: 480,
    orderFee: { kind: 'surcharge', basisPoints: 250, fixedMinor: 30 },
  });
  await erp.permissions.update({
    changes: [
      { role: 'cashier', permission: 'settlements:manage', allowed: true },
      { role: 'sales', permission: 'payment_links:manage', allowed: false },
    ],
  });
  const { simulator } = company.world;
  const device = async (): Promise<Device> => {
    const { id, apiKey, publicKey, webhookPublicKey } = await simulator.createMerchant({
      name: 'A terminal',
      allowedOrigins: [],
    });
    const hands = simulator.terminal(id);
    if (!hands) throw new Error('The simulator has no such device.');
    return { merchantId: id, pairing: { apiKey, publicKey, webhookPublicKey }, hands };
  };
  const wire = createLine();
  if (line === 'cut') wire.cut();
  if (line === 'held') wire.hold();
  return {
    client: staffClient(erp, role, wire.fetch, confined ? [place.location.id] : undefined),
    line: wire,
    erp,
    activeId: place.location.id,
    pendingId: pending.id,
    disabledId: disabled.id,
    customerId,
    device,
    async terminal(name) {
      const made = await device();
      const { pairing } = made;
      return { ...made, terminal: await erp.terminals.register({ locationId: place.location.id, name, pairing }) };
    },
    strike: ({ merchantId }, { match, ...fault }) =>
      void simulator.addFault({ ...fault, match: { ...match, merchantId } }),
  };
}

const open = new Map<string, Promise<Office>>();

/** For `loaders` of a story: opens its office, anew each time it comes on the screen. */
export async function loadOffice(context: {
  readonly id: string;
  readonly parameters: { readonly office?: OfficeOptions };
}): Promise<{ desk: Office }> {
  const office = open.get(context.id) ?? openOffice(context.parameters.office ?? {});
  open.set(context.id, office);
  return { desk: await office };
}

/** For `beforeEach` of a story. */
export const leaveOffice =
  ({ id }: { readonly id: string }) =>
  () => {
    open.delete(id);
  };
