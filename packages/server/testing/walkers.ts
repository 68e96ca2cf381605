/** Everybody who might call: each kind of credential, each role, at home and away, good and no longer good. */
import { type Role, roles, type SessionSubject } from '@tillkit/contract';
import { signSessionToken } from '../src/sessions/session-token.ts';
import type { World } from './test-world.ts';

/** Where the caller stands towards the things of the first company. */
export type Relation =
  | 'own'
  /** Staff confined to the location where the things are. */
  | 'here'
  /** Staff confined to another location of the company. */
  | 'elsewhere'
  | 'other customer'
  | 'another company'
  /** With a location of the first company in the token: it opens nothing. */
  | 'another company, confined';

export interface Walker {
  readonly name: string;
  /** null sends none. */
  readonly token: string | null;
  /** A credential that its first use spends: one for each call. */
  fresh?(): Promise<string>;
  /** null: nobody that we know. */
  readonly kind: 'operator' | 'integration' | 'staff' | 'customer' | 'link' | null;
  readonly role: Role | null;
  readonly relation: Relation;
}

export async function walkersOf(world: World): Promise<Walker[]> {
  const { t, principals, otherCompany } = world;
  const sign = (companyId: string, subject: SessionSubject, ageSeconds = 0) => {
    const issuedAt = new Date(Date.now() - ageSeconds * 1000);
    const expiresAt = new Date(issuedAt.getTime() + 900_000);
    return signSessionToken(t.running.backend.keyring, { companyId, subject, issuedAt, expiresAt });
  };
  const unknown = (name: string, token: string | null): Walker => ({
    name,
    token,
    kind: null,
    role: null,
    relation: 'own',
  });
  const known = (
    kind: NonNullable<Walker['kind']>,
    token: string | null,
    relation: Relation = 'own',
    role: Role | null = null,
  ): Walker => ({ name: [kind, role, relation].filter(Boolean).join(', '), token, kind, role, relation });

  const staff = await Promise.all(
    roles.map(async (role) => {
      const subject = (locationIds: string[] | null): SessionSubject => ({
        kind: 'staff',
        userId: `w-${role}`,
        userName: `Walking ${role}`,
        role,
        locationIds,
      });
      return [
        known('staff', await sign(t.companyId, subject(null)), 'own', role),
        known('staff', await sign(t.companyId, subject([t.location.id])), 'here', role),
        known('staff', await sign(t.companyId, subject([world.elsewhere.id])), 'elsewhere', role),
        known('staff', await sign(otherCompany.id, subject(null)), 'another company', role),
        known('staff', await sign(otherCompany.id, subject([t.location.id])), 'another company, confined', role),
        unknown(`expired session of ${role}`, await sign(t.companyId, subject(null), 1000)),
      ];
    }),
  );
  const customer = (customerId: string): SessionSubject => ({ kind: 'customer', customerId });
  return [
    unknown('nobody', null),
    unknown('garbage', principals.garbage),
    unknown('revoked key', principals['revoked key']),
    unknown('expired customer session', await sign(t.companyId, customer(world.customer.id), 1000)),
    known('operator', principals.operator),
    known('integration', principals.integration),
    known('integration', otherCompany.apiKey, 'another company'),
    ...staff.flat(),
    { ...known('link', principals.link), fresh: () => world.linkSession() },
    unknown('link token itself', await world.linkToken(await world.methodRequest())),
    known('customer', principals.customer),
    known('customer', principals['other customer'], 'other customer'),
    known('customer', principals['customer of another company'], 'another company'),
  ];
}
