/** What the page asks its own server for before anything else: who may use it, and a session token for one of them. */
import type { Location } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';
import { Hono } from 'hono';
import { readUser } from './read-user.ts';
import { soldOutArticles } from './stock.ts';
import { mintUserSession } from './user-session.ts';
import { users } from './users.ts';

export interface SessionRouteOptions {
  /** A client that holds the secret API key; it stays on this side. */
  readonly tillkit: TillClient;
  readonly apiUrl: string;
  readonly links: readonly { readonly label: string; readonly href: string }[];
  /** Where the device of a terminal is seen; its place is the ERP's code of the location. */
  readonly terminals: readonly { readonly terminalId: string; readonly place: string; readonly url: string }[];
}

export function sessionRoutes({ tillkit, apiUrl, links, terminals }: SessionRouteOptions): Hono {
  const routes = new Hono();
  const placeOf = ({ id, externalId, name }: Location) => ({
    id,
    code: externalId,
    name,
    terminalUrl: terminals.find(({ place }) => place === externalId)?.url ?? null,
  });

  routes.get('/config', async (context) => {
    const company = await tillkit.companies.current();
    const { items } = await tillkit.locations.list();
    const devices = terminals.map(({ terminalId, url }) => ({ terminalId, url }));
    return context.json({
      company: company.name,
      apiUrl,
      users,
      locations: items.map(placeOf),
      devices,
      soldOut: soldOutArticles,
      links,
    });
  });

  routes.post('/session', async (context) => {
    const user = await readUser(context);
    if (!user) return context.json({ message: 'There is no such user here.' }, 403);
    return context.json(await mintUserSession(tillkit, user));
  });

  return routes;
}
