import type { Permission } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';

const known = new WeakMap<TillClient, Promise<ReadonlySet<Permission> | undefined>>();

/** What the client's session may do, read once a client; undefined when it could not be read (the next ask tries again). */
export function permissionsFor(client: TillClient): Promise<ReadonlySet<Permission> | undefined> {
  let permissions = known.get(client);
  if (!permissions) {
    permissions = client.sessions.current().then(
      (session) => new Set(session.permissions),
      () => {
        known.delete(client);
        return undefined;
      },
    );
    known.set(client, permissions);
  }
  return permissions;
}
