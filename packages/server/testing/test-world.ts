/** A backend with two companies and one of everything in the first: what the walks over the whole table of routes need. */
import { randomUUID } from 'node:crypto';
import {
  type Customer,
  type Invoice,
  type Location,
  type OpenCredit,
  type Order,
  type Payment,
  type Role,
  roles,
} from '@tillkit/contract';
import { sql } from 'kysely';
import type { Store } from '../src/database/database.ts';
import { operatorKey, type TestBackend, type TestBackendOptions, testBackend, usd } from './test-backend.ts';

export interface World {
  readonly t: TestBackend;
  readonly customer: Customer;
  readonly otherCustomer: Customer;
  readonly invoice: Invoice;
  readonly credit: OpenCredit;
  readonly paymentId: string;
  readonly paymentMethodId: string;
  readonly terminalId: string;
  /** A location without anything; staff confined to it see nothing of the first. */
  readonly elsewhere: Location;
  readonly processorAccountId: string;
  /** Company B, for whom nothing of the above exists. */
  readonly otherCompany: { readonly id: string; readonly apiKey: string; readonly customerId: string };
  /** Bearer tokens by name; null sends none. */
  readonly principals: Readonly<Record<PrincipalName, string | null>>;
  /** A draft order that nobody has touched, of a total that no order had before. */
  order(): Promise<Order>;
  /** A payment that is authorized and waits for its capture. */
  authorized(): Promise<Payment>;
  /** Sends a request for a payment method; answers its id. */
  methodRequest(): Promise<string>;
  /** Token of the link of a request that was sent. */
  linkToken(methodRequestId: string): Promise<string>;
  /** A session of the holder of a link that nobody has used. */
  linkSession(): Promise<string>;
  /** A number that no payment had before: the same amount twice looks like a repetition. */
  amount(): { minor: number; currency: string };
}

export type PrincipalName =
  | 'nobody'
  | 'garbage'
  | 'expired session'
  | 'revoked key'
  | 'operator'
  | 'integration'
  | `staff ${Role}`
  | 'staff elsewhere'
  | 'customer'
  | 'other customer'
  | 'link'
  | 'integration of another company'
  | 'staff of another company'
  | 'customer of another company';

export async function testWorld(options: TestBackendOptions = {}): Promise<World> {
  const t = await testBackend(options);
  const mint = async (apiKey: string, subject: unknown) =>
    (await t.ok<{ token: string }>('POST', '/v1/sessions', { token: apiKey, body: { subject } })).token;
  const elsewhere = await t.ok<Location>('PUT', '/v1/locations/external/ATL', {
    token: t.apiKey,
    body: { name: 'Atlanta', integrationEnabled: true },
  });
  const customer = await t.customer();
  const otherCustomer = await t.customer('Rose Row');
  const [invoice] = await t.invoices(customer, [50_000_000]);
  if (!invoice) throw new Error('No invoice.');
  const credit = await t.ok<OpenCredit>('PUT', '/v1/open-credits/external/CM', {
    token: t.apiKey,
    body: {
      customerExternalId: customer.externalId,
      locationExternalId: 'MIA',
      number: 'CM-1',
      date: '2026-01-05',
      amount: usd(10_000),
    },
  });
  const paymentMethodId = await t.storeCard(customer);
  const { body: payment } = await t.pay({
    customerId: customer.id,
    amount: usd(777),
    source: { type: 'cash' },
    allocations: [{ invoiceId: invoice.id, amount: usd(777) }],
  });
  const { id: terminalId } = await t.terminal();
  const otherCompany = await openOtherCompany(t);
  const staff = (role: Role) => ({ kind: 'staff', userId: `u-${role}`, userName: `The ${role}`, role });
  const roleTokens = await Promise.all(
    roles.map(async (role) => [`staff ${role}`, await mint(t.apiKey, staff(role))] as const),
  );
  let serial = 1_000;
  const admin = roleTokens.find(([name]) => name === 'staff admin')?.[1] ?? '';
  const methodRequest = async () =>
    (
      await t.ok<{ id: string }>('POST', '/v1/method-requests', {
        token: admin,
        key: randomUUID(),
        body: { customerId: customer.id, locationId: t.location.id, email: 'ap@bloom.example' },
      })
    ).id;
  const linkToken = (id: string) => t.running.backend.keyring.linkToken(id);
  const linkSession = async () => {
    const { session } = await t.ok<{ session: { token: string } }>('POST', '/v1/method-requests/exchange', {
      body: { token: await linkToken(await methodRequest()) },
    });
    return session.token;
  };
  await t.ok('PATCH', '/v1/settings', {
    token: admin,
    body: { paymentUponConfirmation: true, captureUponConfirmation: false },
  });
  const order = () => {
    serial++;
    return t.order(customer, serial);
  };
  await order();
  // Of somebody whom no other request touches: what is tried elsewhere may restrict cards, or switch payments off.
  let payer: Promise<{ who: Customer; paymentMethodId: string }> | undefined;
  const openPayer = async () => {
    const who = await t.customer('Held & Sons');
    return { who, paymentMethodId: await t.storeCard(who) };
  };
  const authorized = async () => {
    payer ??= openPayer();
    const { who, paymentMethodId: card } = await payer;
    await t.ok('PATCH', `/v1/locations/${t.location.id}/settings`, {
      token: t.apiKey,
      body: { integrationEnabled: true, paymentUponConfirmation: true, captureUponConfirmation: false },
    });
    // Nobody is to be asked, whatever address was tried.
    await t.ok('DELETE', '/v1/order-hook', { token: t.apiKey });
    serial++;
    const { id, total } = await t.order(who, serial);
    const body = { total, source: { type: 'stored_method', paymentMethodId: card }, confirmationEmail: null };
    return t.ok<Payment>('POST', `/v1/orders/${id}/payments`, { token: admin, key: randomUUID(), body });
  };
  return {
    order,
    authorized,
    methodRequest,
    linkToken,
    linkSession,
    t,
    customer,
    otherCustomer,
    invoice,
    credit,
    paymentId: payment.id,
    paymentMethodId,
    terminalId,
    elsewhere,
    processorAccountId: t.location.integration.processorAccountId ?? '',
    otherCompany,
    principals: {
      nobody: null,
      garbage: 'garbage-garbage-garbage-garbage',
      'expired session': await expiredSession(t),
      'revoked key': await revokedKey(t),
      operator: operatorKey,
      integration: t.apiKey,
      ...(Object.fromEntries(roleTokens) as Record<`staff ${Role}`, string>),
      'staff elsewhere': await mint(t.apiKey, { ...staff('admin'), locationIds: [elsewhere.id] }),
      customer: await mint(t.apiKey, { kind: 'customer', customerId: customer.id }),
      'other customer': await mint(t.apiKey, { kind: 'customer', customerId: otherCustomer.id }),
      link: await linkSession(),
      'integration of another company': otherCompany.apiKey,
      'staff of another company': await mint(otherCompany.apiKey, staff('admin')),
      'customer of another company': await mint(otherCompany.apiKey, {
        kind: 'customer',
        customerId: otherCompany.customerId,
      }),
    },
    amount: () => {
      serial++;
      return usd(serial);
    },
  };
}

async function openOtherCompany(t: TestBackend): Promise<World['otherCompany']> {
  const { company, apiKey } = await t.ok<{ company: { id: string }; apiKey: string }>('POST', '/v1/companies', {
    token: operatorKey,
    key: randomUUID(),
    body: { name: 'Thorn Ltd', embedOrigins: ['https://thorn.example'] },
  });
  await t.ok('PUT', '/v1/locations/external/MIA', { token: apiKey, body: { name: 'Thorn', integrationEnabled: true } });
  const { id } = await t.ok<Customer>('PUT', '/v1/customers/external/C1', {
    token: apiKey,
    body: { number: 'T-1', name: 'Thorn customer' },
  });
  return { id: company.id, apiKey, customerId: id };
}

async function expiredSession(t: TestBackend): Promise<string> {
  const { signSessionToken } = await import('../src/sessions/session-token.ts');
  const issuedAt = new Date(Date.now() - 3_600_000);
  return signSessionToken(t.running.backend.keyring, {
    companyId: t.companyId,
    subject: { kind: 'staff', userId: 'late', userName: 'Late', role: 'admin', locationIds: null },
    issuedAt,
    expiresAt: new Date(issuedAt.getTime() + 900_000),
  });
}

/** A key that was good once. */
export async function revokedKey(t: TestBackend): Promise<string> {
  const { createApiKey } = await import('../src/sessions/api-key-store.ts');
  const secret = await t.store.asSystem((tx) => createApiKey(tx, t.companyId));
  const { sha256Hex } = await import('../src/shared/secrets.ts');
  await sql`update api_keys set revoked_at = now() where secret_hash = ${await sha256Hex(secret)}`.execute(
    t.store.kysely,
  );
  return secret;
}

/** Rows of every table, as one text: equal before and after means that nothing was written. */
export async function rowCounts({ store }: Pick<TestBackend, 'store'>): Promise<string> {
  const tables = tablesOf.get(store) ?? (await tableNames(store));
  tablesOf.set(store, tables);
  const counts = tables.map(
    (name) => sql`select ${sql.lit(name)} as name, count(*)::int as rows from ${sql.table(name)}`,
  );
  const { rows } = await sql<{ name: string; rows: number }>`${sql.join(counts, sql` union all `)}`.execute(
    store.kysely,
  );
  return rows.map(({ name, rows: count }) => `${name} ${count}`).join('\n');
}

const tablesOf = new WeakMap<Store, readonly string[]>();

async function tableNames({ kysely }: Store): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(kysely);
  return rows.map(({ name }) => name);
}
