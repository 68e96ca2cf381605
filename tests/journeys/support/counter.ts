/** A counter for one journey: a terminal of its own, the emulator of it in a second window, and orders to be paid there. */
import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page } from '@playwright/test';
import { addresses, asErp, backend, control, json, type OrderFacts } from './world.ts';

export interface Counter {
  readonly terminalId: string;
  readonly name: string;
  /** The simulator's name for the device. */
  readonly deviceId: string;
}

interface LocationFacts {
  readonly id: string;
  readonly externalId: string;
}

/** Where the ERP sells over the counter. */
const counterLocation = 'CNC';

/** Registers a fresh device at a location, as an integrator does. */
export async function openCounter(name: string, locationExternalId = counterLocation): Promise<Counter> {
  const device = await control<Record<'id' | 'apiKey' | 'publicKey' | 'webhookPublicKey', string>>(
    '/merchants',
    json('POST', { name, allowedOrigins: [] }),
  );
  const { items } = await asErp<{ items: readonly LocationFacts[] }>('/locations');
  const locationId = items.find(({ externalId }) => externalId === locationExternalId)?.id;
  const { apiKey, publicKey, webhookPublicKey } = device;
  const { headers, ...request } = json('POST', { locationId, name, pairing: { apiKey, publicKey, webhookPublicKey } });
  const terminal = await asErp<{ id: string }>('/terminals', {
    ...request,
    headers: { ...headers, 'Idempotency-Key': randomUUID() },
  });
  return { terminalId: terminal.id, name, deviceId: device.id };
}

/** The device itself, in a window of its own. */
export async function deviceWindow(browser: Browser, { deviceId }: Counter): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${addresses.gatewayUrl}/terminals/${deviceId}`);
  await expect(page.locator('#headline')).toHaveText('Ready');
  return page;
}

let orders = 0;

/** A draft of exactly this total. */
export async function newOrder(
  customerName: string,
  minor: number,
  locationExternalId = counterLocation,
): Promise<OrderFacts> {
  orders += 1;
  const number = `SO-J${process.pid % 1000}${String(orders).padStart(3, '0')}`;
  return putOrder({ number, customerName, locationExternalId, minor, description: 'Hydrangea, white' });
}

interface OrderInput {
  readonly number: string;
  readonly customerName: string;
  readonly locationExternalId?: string;
  readonly minor: number;
  readonly description: string;
}

/** As the ERP feeds it, new or changed: one line of this total. */
export async function putOrder({
  number,
  customerName,
  locationExternalId = counterLocation,
  minor,
  description,
}: OrderInput): Promise<OrderFacts> {
  const { externalId } = await backend.customer(customerName);
  const total = { minor, currency: 'USD' };
  return asErp<OrderFacts>(
    `/orders/external/${number}`,
    json('PUT', {
      customerExternalId: externalId,
      locationExternalId,
      number,
      date: new Date().toISOString().slice(0, 10),
      lines: [{ number: 'HYD-W', description, quantity: '1', unitPrice: total, total }],
      tax: { minor: 0, currency: 'USD' },
      total,
    }),
  );
}
