/** The only two things the page asks its own server for: who may use it, and a session token for one of them. */
import type { Location } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';
import { Hono } from 'hono';
import { type User, users } from './users.ts';

export interface SessionRouteOptions {
  /** A client that holds the secret API key; it stays on this side. */
  readonly tillkit: TillClient;
  readonly apiUrl: string;
  readonly links: readonly { readonly label: string; readonly href: string }[];
}

async function locationIdsOf(user: User, tillkit: TillClient): Promise<string[] | null> {
  if (user.locations === null) return null;
  const allowed = new Set(user.locations);
  const ids: string[] = [];
  for await (const location of tillkit.locations.iterate()) {
    if (location.externalId !== null && allowed.has(location.externalId)) ids.push(location.id);
  }
  return ids;
}

const nameOf = ({ id, externalId, name }: Location) => ({ id, code: externalId, name });

export function sessionRoutes({ tillkit, apiUrl, links }: SessionRouteOptions): Hono {
  const routes = new Hono();

  routes.get('/config', async (context) => {
    const company = await tillkit.companies.current();
    const { items } = await tillkit.locations.list();
    return context.json({ company: company.name, apiUrl, users, locations: items.map(nameOf), links });
  });

  // The demo has no log-in: its user switcher stands for it. A real ERP takes the user from its own session.
  routes.post('/session', async (context) => {
    const origin = context.req.header('origin');
    if (origin !== undefined && origin !== new URL(context.req.url).origin) return context.body(null, 403);
    const body: unknown = await context.req.json().catch(() => null);
    const userId = typeof body === 'object' && body !== null && 'userId' in body ? body.userId : null;
    const user = users.find(({ id }) => id === userId);
    if (!user) return context.json({ message: 'There is no such user.' }, 404);
    const session = await tillkit.sessions.create({
      subject: {
        kind: 'staff',
        userId: user.id,
        userName: user.name,
        role: user.role,
        locationIds: await locationIdsOf(user, tillkit),
      },
      ttlSeconds: 900,
    });
    return context.json(session);
  });

  return routes;
}
