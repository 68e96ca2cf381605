import { routes } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { notFound } from '../http/problem.ts';
import { intentOf, memberOf } from '../http/route-call.ts';
import { confinementOf, mayUseLocation } from '../sessions/principal.ts';
import { decodeCursor, page } from '../shared/cursor.ts';
import { pairTerminal } from './pair-terminal.ts';
import { registerTerminal } from './register-terminal.ts';
import { findTerminal, listTerminals, toTerminal } from './terminal-store.ts';
import { testTerminal } from './test-terminal.ts';
import { updateTerminal } from './update-terminal.ts';

export function bindTerminalRoutes(app: App, backend: Backend): void {
  const { store } = backend;

  bindRoute(app, backend, routes.terminals.list, async (call) => {
    const principal = memberOf(call);
    const { cursor, limit, locationId, status } = call.query;
    const rows = await store.inCompany(principal.companyId, (tx) =>
      listTerminals(tx, {
        locationId,
        status,
        locationIds: confinementOf(principal),
        after: cursor ? (decodeCursor(cursor, 1)[0] ?? null) : null,
        limit: limit + 1,
      }),
    );
    return page(rows, limit, toTerminal, (row) => [row.id]);
  });

  bindRoute(app, backend, routes.terminals.get, async (call) => {
    const principal = memberOf(call);
    const row = await store.inCompany(principal.companyId, (tx) => findTerminal(tx, call.params.terminalId));
    if (!row || !mayUseLocation(principal, row.location_id)) throw notFound('terminal', 'terminalId');
    return toTerminal(row);
  });

  bindRoute(app, backend, routes.terminals.register, (call) =>
    registerTerminal(backend, { ...call, principal: memberOf(call) }, { intent: intentOf(call), terminal: call.body }),
  );

  bindRoute(app, backend, routes.terminals.update, (call) =>
    updateTerminal(
      backend,
      { ...call, principal: memberOf(call) },
      { terminalId: call.params.terminalId, change: call.body },
    ),
  );

  bindRoute(app, backend, routes.terminals.pair, (call) =>
    pairTerminal(
      backend,
      { ...call, principal: memberOf(call) },
      { terminalId: call.params.terminalId, pairing: call.body.pairing },
    ),
  );

  bindRoute(app, backend, routes.terminals.test, (call) =>
    testTerminal(backend, { ...call, principal: memberOf(call) }, call.params.terminalId),
  );
}
