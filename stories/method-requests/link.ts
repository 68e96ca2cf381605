/** A request that was sent to a desk's customer, and its link, without the mail in between. */
import type { MethodRequest } from '@tillkit/contract';
import { createClient } from '@tillkit/sdk';
import type { RequestFormOptions } from '@tillkit/sdk/flows';
import type { Desk } from '../backend/desk.ts';
import { apiUrl, world } from '../backend/world.ts';

export const send = ({ client, customerId, locationId }: Desk, email = 'ap@bloomandbranch.example') =>
  client.methodRequests.create({ customerId, locationId, email });

export async function tokenOf({ id }: MethodRequest): Promise<string> {
  const { backend } = await world();
  return backend.backend.keyring.linkToken(id);
}

/** As the hosted page reaches the backend, over the desk's line. */
export const connectOver =
  ({ line }: Desk, locale: string): RequestFormOptions['connect'] =>
  (session) =>
    createClient({ baseUrl: apiUrl, session, locale, fetch: line.fetch });

/** What the customer does, without the form: begins, and enters a card when given one. */
export async function fillIn(
  request: MethodRequest,
  card?: Parameters<Desk['client']['methodRequests']['complete']>[0]['card'],
): Promise<void> {
  const stranger = createClient({ baseUrl: apiUrl, session: 'none' });
  const { session } = await stranger.methodRequests.exchange({ token: await tokenOf(request) });
  if (!session) throw new Error('The link works no more.');
  const holder = createClient({ baseUrl: apiUrl, session: session.token });
  await holder.methodRequests.markOpened({});
  if (card) await holder.methodRequests.complete({ card });
}
