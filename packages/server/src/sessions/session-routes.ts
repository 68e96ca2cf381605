import { routes } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { findCustomer } from '../customers/customer-store.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { ApiProblem } from '../http/problem.ts';
import { memberOf } from '../http/route-call.ts';
import { getCompany } from '../locations/company-store.ts';
import { listLocations } from '../locations/location-store.ts';
import { readSessionToken, signSessionToken } from './session-token.ts';

const maxLocations = 1000;

export function bindSessionRoutes(app: App, backend: Backend): void {
  const { store } = backend;

  bindRoute(app, backend, routes.sessions.create, async (call) => {
    const { companyId } = memberOf(call);
    const { subject, ttlSeconds } = call.body;
    await store.inCompany(companyId, async (tx) => {
      if (subject.kind === 'customer' && !(await findCustomer(tx, subject.customerId)))
        throw new ApiProblem('invalid_request', 'subject.customerId: there is no such customer.', {
          param: 'subject.customerId',
        });
      if (subject.kind === 'staff' && subject.locationIds) {
        const known = new Set(
          (await listLocations(tx, { only: subject.locationIds, after: null, limit: maxLocations })).map((l) => l.id),
        );
        if (subject.locationIds.some((id) => !known.has(id)))
          throw new ApiProblem('invalid_request', 'subject.locationIds: there is no such location.', {
            param: 'subject.locationIds',
          });
      }
      await recordAudit(tx, call, {
        companyId,
        action: 'session.mint',
        subjectId: subject.kind === 'staff' ? null : subject.customerId,
        locationId: null,
        details: subject.kind === 'staff' ? { userId: subject.userId, role: subject.role } : {},
      });
    });
    const issuedAt = backend.now();
    const expiresAt = new Date(issuedAt.getTime() + ttlSeconds * 1000);
    return {
      token: await signSessionToken(backend.keyring, { companyId, subject, issuedAt, expiresAt }),
      expiresAt: expiresAt.toISOString(),
    };
  });

  bindRoute(app, backend, routes.sessions.current, async (call) => {
    const principal = memberOf(call);
    const token = /^Bearer (.+)$/.exec(call.headers.get('authorization') ?? '')?.[1] ?? '';
    const claims = await readSessionToken(backend.keyring, token, backend.now());
    if (!claims || claims.subject.kind === 'link')
      throw new ApiProblem('unauthenticated', 'The session has just expired; mint another.');
    const { subject, expiresAt } = claims;
    return store.inCompany(principal.companyId, async (tx) => {
      const company = await getCompany(tx);
      const only = principal.kind === 'staff' ? principal.locationIds : null;
      return {
        subject,
        permissions: principal.kind === 'staff' ? [...principal.permissions] : [],
        partialPermissions:
          principal.kind === 'staff'
            ? principal.partial.map(({ permission, locationIds }) => ({ permission, locationIds: [...locationIds] }))
            : [],
        company,
        locations: await listLocations(tx, { only, after: null, limit: maxLocations }),
        expiresAt: expiresAt.toISOString(),
      };
    });
  });
}
