/** Requests by link as the ERP's staff make them, without a screen. */
import { randomUUID } from 'node:crypto';
import { linkTo } from './inbox.ts';
import { addresses, backend } from './world.ts';

async function call<T>(method: string, path: string, token: string, body?: unknown): Promise<T> {
  const response = await fetch(`${addresses.apiUrl}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${await response.text()}`);
  return response.json();
}

const subject = { kind: 'staff', userId: 'elena', userName: 'Elena Ruiz', role: 'accounts_receivable' };

export interface SentRequest {
  readonly id: string;
  readonly link: string;
  readonly customerId: string;
  status(): Promise<string>;
  revoke(): Promise<void>;
  /** Answers the link of the new request. */
  resend(): Promise<string>;
}

let sent = 0;

export async function sendRequest(customerName: string, language: 'en' | 'es' = 'en'): Promise<SentRequest> {
  const { token } = await call<{ token: string }>('POST', '/sessions', addresses.apiKey, { subject });
  const { items } = await call<{ items: { id: string; name: string }[] }>('GET', '/locations', addresses.apiKey);
  const customer = await backend.customer(customerName);
  sent += 1;
  const email = `customer-${sent}-${Date.now()}@links.example`;
  const { id } = await call<{ id: string }>('POST', '/method-requests', token, {
    customerId: customer.id,
    locationId: items.find(({ name }) => name === 'Miami')?.id,
    email,
    language,
  });
  const link = await linkTo(email);
  return {
    id,
    link,
    customerId: customer.id,
    status: async () => (await call<{ status: string }>('GET', `/method-requests/${id}`, addresses.apiKey)).status,
    revoke: () => call('POST', `/method-requests/${id}/revoke`, token),
    async resend() {
      await call('POST', `/method-requests/${id}/resend`, token, {});
      return linkTo(email, [link]);
    },
  };
}
