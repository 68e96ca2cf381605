/** The matrix of permissions against the real backend. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Role } from '@tillkit/contract';
import { type RunningBackend, runningBackend } from '../../../testing/running-backend.ts';
import { until } from '../../../testing/scripted-backend.ts';
import { createManagePermissionsFlow } from './create-manage-permissions-flow.ts';
import { cellKey, type ManagePermissionsFlow } from './manage-permissions-state.ts';

describe('managing permissions', { timeout: 180_000 }, () => {
  let backend: RunningBackend;
  const flows: ManagePermissionsFlow[] = [];
  let cut = false;
  let deaf = false;
  /** What the answer to a reading waits for on its way. */
  let slow: Promise<void> | null = null;
  const wire: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (cut && request.method === 'PATCH') throw new TypeError('fetch failed');
    const { pathname } = new URL(request.url);
    if (deaf && pathname === '/v1/events/stream') throw new TypeError('fetch failed');
    const hold = request.method === 'GET' && pathname === '/v1/permissions' ? slow : null;
    const answer = await fetch(request);
    await hold;
    return answer;
  };
  before(async () => {
    backend = await runningBackend();
  });
  after(() => backend.close());
  afterEach(() => {
    cut = false;
    deaf = false;
    slow = null;
    for (const flow of flows.splice(0)) flow.dispose();
  });

  async function open(role: Role = 'admin'): Promise<ManagePermissionsFlow> {
    const flow = createManagePermissionsFlow({ client: backend.page({ role, fetch: wire }) });
    flows.push(flow);
    await until(() => flow.state.status === 'ready' && flow.state.live, 'ready');
    return flow;
  }
  const grant = (flow: ManagePermissionsFlow, role: Role, permission: string) =>
    flow.state.cells.find((cell) => cell.role === role && cell.permission === permission)?.grant;

  it('R-45 allows, shows what differs, and goes back, in every open screen', async () => {
    const flow = await open();
    const reader = await open('sales');
    assert.equal(reader.state.block, 'forbidden');
    flow.set('cashier', 'settlements:manage', true);
    assert.equal(grant(flow, 'cashier', 'settlements:manage'), 'allowed', 'shown at once');
    await until(() => flow.state.outcome?.kind === 'saved');
    await until(() => reader.state.outcome?.kind === 'elsewhere', 'the other screen');
    assert.deepEqual(
      reader.state.differing.map(({ role, permission }) => cellKey(role, permission)),
      ['cashier settlements:manage'],
    );
    reader.set('cashier', 'settlements:manage', false);
    assert.equal(reader.state.pending.size, 0);
    flow.reset('cashier', 'settlements:manage');
    await until(() => flow.state.differing.length === 0 && flow.state.pending.size === 0);
  });

  it('R-45 leaves "by setting" by a press and comes back to it', async () => {
    const flow = await open();
    assert.equal(grant(flow, 'sales', 'methods:manage'), 'by_setting');
    flow.set('sales', 'methods:manage', true);
    await until(() => flow.state.pending.size === 0);
    assert.equal(grant(flow, 'sales', 'methods:manage'), 'allowed');
    flow.reset('sales', 'methods:manage');
    await until(() => flow.state.pending.size === 0);
    assert.equal(grant(flow, 'sales', 'methods:manage'), 'by_setting');
  });

  it('restores what could not be saved and says why', async () => {
    const flow = await open();
    cut = true;
    const key = cellKey('sales', 'payments:adjust');
    flow.set('sales', 'payments:adjust', true);
    await until(() => flow.state.failures.has(key));
    assert.equal(grant(flow, 'sales', 'payments:adjust'), 'denied');
    cut = false;
    flow.retry(key);
    await until(() => flow.state.outcome?.kind === 'saved');
    assert.equal(grant(flow, 'sales', 'payments:adjust'), 'allowed');
    flow.reset('sales', 'payments:adjust');
    await until(() => flow.state.pending.size === 0);
  });

  it('does not let a slow reading take back a newer change', async () => {
    deaf = true;
    const flow = createManagePermissionsFlow({ client: backend.page({ role: 'admin', fetch: wire }) });
    flows.push(flow);
    await until(() => flow.state.status === 'ready');
    const told: string[] = [];
    flow.subscribe(({ outcome }) => told.push(String(outcome?.kind)));
    const { promise, resolve: arrive } = Promise.withResolvers<void>();
    slow = promise;
    flow.reload();
    await new Promise((resolve) => setTimeout(resolve, 200));
    slow = null;
    flow.set('cashier', 'settlements:manage', true);
    await until(() => flow.state.pending.size === 0);
    arrive();
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(grant(flow, 'cashier', 'settlements:manage'), 'allowed');
    assert.ok(!told.includes('elsewhere'));
    flow.reset('cashier', 'settlements:manage');
    await until(() => flow.state.pending.size === 0);
  });

  it('cannot take settings from administrators', async () => {
    const flow = await open();
    flow.set('admin', 'settings:manage', false);
    assert.equal(flow.state.pending.size, 0);
  });

  it('R-47 shows who changed what', async () => {
    const flow = await open();
    flow.openHistory();
    flow.set('setup', 'payments:view', true);
    await until(() => flow.state.history.entries[0]?.action === 'permissions.update' && flow.state.pending.size === 0);
    await until(() => JSON.stringify(flow.state.history.entries[0]?.details).includes('setup payments:view'));
    flow.reset('setup', 'payments:view');
    await until(() => flow.state.pending.size === 0);
  });
});
