import { routes } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { memberOf } from '../http/route-call.ts';
import { confinementOf } from '../sessions/principal.ts';
import { decodeCursor, page } from '../shared/cursor.ts';
import { listAuditEntries } from './audit-store.ts';

export function bindAuditRoutes(app: App, backend: Backend): void {
  bindRoute(app, backend, routes.auditEntries.list, async (call) => {
    const principal = memberOf(call);
    const { cursor, limit, subjectId, action } = call.query;
    const locationIds = confinementOf(principal);
    const before = cursor ? (decodeCursor(cursor, 1)[0] ?? null) : null;
    const rows = await backend.store.inCompany(principal.companyId, (tx) =>
      listAuditEntries(tx, { subjectId, action, locationIds, before, limit }),
    );
    return page(
      rows,
      limit,
      (row) => ({
        id: row.id,
        at: row.at.toISOString(),
        actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
        action: row.action,
        subjectId: row.subject_id,
        locationId: row.location_id,
        ip: row.ip,
        requestId: row.request_id,
        details: row.details,
      }),
      (row) => [row.id],
    );
  });
}
