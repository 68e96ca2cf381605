/** Card readers of the company: one on the counter, one in a showroom, and one in the drawer that nobody has registered yet. */
import type { TillClient } from '@tillkit/sdk';
import { control, type MerchantAccount } from './control.ts';
import type { PlaceCode } from './places.ts';

/** A device that the demo can show in a window of its own. */
export interface SeededTerminal {
  readonly terminalId: string;
  readonly place: PlaceCode;
  /** The simulator's name for the device. */
  readonly deviceId: string;
}

interface Device {
  readonly deviceId: string;
  /** What the simulator's pages call it. */
  readonly title: string;
}

const registered: readonly (Device & { readonly place: PlaceCode; readonly name: string })[] = [
  { place: 'CNC', name: 'Front counter', deviceId: 'demo-front-counter', title: 'Front counter, Miami Cash & Carry' },
  { place: 'NYC', name: 'Showroom', deviceId: 'demo-showroom', title: 'Showroom, New York' },
];

/** For whoever wants to see how a terminal is registered: its keys are at the simulator's `/control/merchants/demo-spare`. */
const spare: Device = { deviceId: 'demo-spare', title: 'Spare reader, not registered' };

const openDevice = (gatewayUrl: string, { deviceId, title }: Device) =>
  control<MerchantAccount>(gatewayUrl, 'POST', '/merchants', { id: deviceId, name: title, allowedOrigins: [] });

export async function registerTerminals(
  erp: TillClient,
  world: { readonly gatewayUrl: string; readonly apiUrl: string },
  locationOf: (code: string) => string,
): Promise<SeededTerminal[]> {
  const { gatewayUrl, apiUrl } = world;
  const terminals: SeededTerminal[] = [];
  for (const device of registered) {
    const { place, name, deviceId } = device;
    const { apiKey, publicKey, webhookPublicKey } = await openDevice(gatewayUrl, device);
    const pairing = { apiKey, publicKey, webhookPublicKey };
    const terminal = await erp.terminals.register({ locationId: locationOf(place), name, pairing });
    await control(gatewayUrl, 'PATCH', `/merchants/${deviceId}`, {
      webhookUrl: `${apiUrl}/v1/processor-webhooks/${terminal.processorAccountId}`,
    });
    await erp.terminals.test({ terminalId: terminal.id });
    terminals.push({ terminalId: terminal.id, place, deviceId });
  }
  await openDevice(gatewayUrl, spare);
  return terminals;
}
