/** From an Authorization header to a principal. Every failure looks the same. */
import type { Backend } from '../backend.ts';
import { findCompanyAccess } from '../permissions/permission-store.ts';
import { heldPermissions } from '../permissions/permissions.ts';
import { findApiKey } from '../sessions/api-key-store.ts';
import type { Principal } from '../sessions/principal.ts';
import { readSessionToken, type SessionClaims } from '../sessions/session-token.ts';
import { sha256Hex } from '../shared/secrets.ts';
import { ApiProblem } from './problem.ts';

const refused = () =>
  new ApiProblem(
    'unauthenticated',
    'Send a valid credential as "Authorization: Bearer …"; sessions expire and must be minted again.',
  );

/** @throws ApiProblem `unauthenticated`. */
export async function authenticate(backend: Backend, header: string | undefined): Promise<Principal> {
  const token = /^Bearer ([\x21-\x7e]{20,4000})$/.exec(header ?? '')?.[1];
  if (!token) throw refused();
  if (token.startsWith('tk_')) return authenticateKey(backend, token);
  const claims = await readSessionToken(backend.keyring, token, backend.now());
  if (!claims) throw refused();
  return sessionPrincipal(backend, claims);
}

async function authenticateKey(backend: Backend, secret: string): Promise<Principal> {
  // Looked up by hash: comparing digests tells an attacker nothing about the secret.
  const hash = await sha256Hex(secret);
  if (hash === backend.operatorKeyHash) return { kind: 'operator' };
  const key = await backend.store.asSystem((tx) => findApiKey(tx, hash));
  if (!key) throw refused();
  return { kind: 'integration', companyId: key.company_id, keyId: key.id };
}

async function sessionPrincipal(backend: Backend, { companyId, subject }: SessionClaims): Promise<Principal> {
  if (subject.kind === 'link') return { companyId, ...subject };
  if (subject.kind === 'customer') return { kind: 'customer', companyId, customerId: subject.customerId };
  // Read for every request: what an administrator changes holds from the next one on, on every process.
  const access = await backend.store.inCompany(companyId, findCompanyAccess);
  if (!access) throw refused();
  return {
    kind: 'staff',
    companyId,
    userId: subject.userId,
    userName: subject.userName,
    role: subject.role,
    ...heldPermissions(subject.role, subject.locationIds, access),
    locationIds: subject.locationIds,
  };
}
