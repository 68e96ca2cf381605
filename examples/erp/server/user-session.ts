/** A session token for one of the ERP's people, minted with the secret key. */
import type { TillClient } from '@tillkit/sdk';
import type { User } from './users.ts';

async function locationIdsOf(user: User, tillkit: TillClient): Promise<string[] | null> {
  if (user.locations === null) return null;
  const allowed = new Set(user.locations);
  const ids: string[] = [];
  for await (const location of tillkit.locations.iterate()) {
    if (location.externalId !== null && allowed.has(location.externalId)) ids.push(location.id);
  }
  return ids;
}

/** @param tillkit a client that holds the secret API key */
export async function mintUserSession(tillkit: TillClient, user: User) {
  return tillkit.sessions.create({
    subject: {
      kind: 'staff',
      userId: user.id,
      userName: user.name,
      role: user.role,
      locationIds: await locationIdsOf(user, tillkit),
    },
    ttlSeconds: 900,
  });
}
