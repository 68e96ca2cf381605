/** Who may do what in a company: the default matrix, and what the company says otherwise. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  auditEntrySchema,
  defaultGrant,
  type PermissionMatrix,
  permissions,
  problemSchema,
  roles,
  type Session,
} from '@tillkit/contract';
import fc from 'fast-check';
import { z } from 'zod';
import { type TestBackend, testBackend } from '../../testing/test-backend.ts';
import { changeOverrides, matrixOf } from './permissions.ts';

describe('permissions', { timeout: 180_000 }, () => {
  let t: TestBackend;
  before(async () => {
    t = await testBackend();
  });
  after(() => t?.stop());

  const update = async (changes: unknown[], token?: string) =>
    t.call<PermissionMatrix>('PATCH', '/v1/permissions', {
      token: token ?? (await t.staffToken('admin')),
      body: { changes },
    });
  const cell = (matrix: PermissionMatrix, role: string, permission: string) =>
    matrix.cells.find((one) => one.role === role && one.permission === permission);

  it('R-45 shows every permission of every role to any staff, with the default beside it', async () => {
    const matrix = await t.ok<PermissionMatrix>('GET', '/v1/permissions', { token: await t.staffToken('sales') });
    assert.equal(matrix.cells.length, roles.length * permissions.length);
    assert.ok(matrix.cells.every(({ grant, byDefault }) => grant === byDefault));
    assert.equal(cell(matrix, 'sales', 'methods:manage')?.grant, 'by_setting');
  });

  it('R-45 holds from the next request of a live session, both ways', async () => {
    const token = await t.staffToken('sales');
    const mayList = async () => (await t.call('GET', '/v1/audit-entries', { token })).status;
    assert.equal(await mayList(), 403);
    const change = { role: 'sales', permission: 'settings:manage', allowed: true };
    assert.equal((await update([change])).status, 200);
    assert.equal(await mayList(), 200);
    const { permissions: held } = await t.ok<Session>('GET', '/v1/session', { token });
    assert.ok(held.includes('settings:manage'));
    const back = await update([{ ...change, allowed: null }]);
    assert.equal(cell(back.body, 'sales', 'settings:manage')?.grant, 'denied');
    assert.equal(await mayList(), 403);
  });

  it('R-45 an override beats the setting', async () => {
    const token = await t.staffToken('sales');
    await t.ok('PATCH', '/v1/settings', { token: t.apiKey, body: { salespeopleManageCards: true } });
    const held = async () =>
      (await t.ok<Session>('GET', '/v1/session', { token })).permissions.includes('methods:manage');
    assert.equal(await held(), true);
    const change = { role: 'sales', permission: 'methods:manage' };
    await update([{ ...change, allowed: false }]);
    assert.equal(await held(), false);
    await t.ok('PATCH', '/v1/settings', { token: t.apiKey, body: { salespeopleManageCards: null } });
    await update([{ ...change, allowed: true }]);
    assert.equal(await held(), true);
    await update([{ ...change, allowed: null }]);
    assert.equal(await held(), false);
  });

  it('never takes settings from administrators, nor half of a list of changes', async () => {
    const refused = await update([
      { role: 'cashier', permission: 'payments:view', allowed: false },
      { role: 'admin', permission: 'settings:manage', allowed: false },
    ]);
    const problem = problemSchema.parse(refused.body);
    assert.deepEqual([refused.status, problem.code, problem.param], [422, 'permission_locked', 'changes.1.allowed']);
    const matrix = await t.ok<PermissionMatrix>('GET', '/v1/permissions', { token: t.apiKey });
    assert.equal(cell(matrix, 'cashier', 'payments:view')?.grant, 'allowed');
    assert.equal(cell(matrix, 'admin', 'settings:manage')?.locked, true);
  });

  it('is changed by those who may only, for all locations only', async () => {
    const change = [{ role: 'sales', permission: 'payments:adjust', allowed: true }];
    assert.equal((await update(change, await t.staffToken('cashier'))).status, 403);
    const confined = await update(change, await t.staffToken('admin', [t.location.id]));
    assert.deepEqual([confined.status, problemSchema.parse(confined.body).code], [403, 'location_forbidden']);
    assert.equal((await update(change, await t.staffToken('setup'))).status, 200);
    await update([{ ...change[0], allowed: null }]);
  });

  it('R-47 notes before and after, and nothing when nothing changes', async () => {
    const entries = async () =>
      z
        .object({ items: z.array(auditEntrySchema) })
        .parse(await t.ok('GET', '/v1/audit-entries?action=permissions.', { token: t.apiKey })).items;
    const known = (await entries()).length;
    await update([{ role: 'sales', permission: 'payments:view', allowed: true }]);
    await update([{ role: 'sales', permission: 'payments:view', allowed: false }]);
    const fresh = (await entries()).slice(0, -known || undefined);
    assert.deepEqual(
      fresh.map(({ details, subjectId }) => [details.changes, subjectId]),
      [[{ 'sales payments:view': { before: 'allowed', after: 'denied' } }, t.companyId]],
    );
    await update([{ role: 'sales', permission: 'payments:view', allowed: null }]);
  });
});

describe('overrides', () => {
  const change = fc.record({
    role: fc.constantFrom(...roles),
    permission: fc.constantFrom(...permissions),
    allowed: fc.option(fc.boolean()),
  });

  it('say what was said last, keep nothing that equals the default, and go back to nothing', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const overrides = changeOverrides({}, changes);
        const last = new Map(changes.map((one) => [`${one.role} ${one.permission}`, one.allowed]));
        for (const { role, permission, grant, byDefault, locked } of matrixOf(overrides).cells) {
          assert.equal(byDefault, defaultGrant(role, permission));
          const said = last.get(`${role} ${permission}`);
          const wanted = said === undefined || said === null || locked ? byDefault : said ? 'allowed' : 'denied';
          assert.equal(grant, wanted);
          if (!locked) assert.equal(overrides[role]?.[permission] !== undefined, grant !== byDefault);
        }
        const back = changes.map((one) => ({ ...one, allowed: null }));
        assert.deepEqual(changeOverrides(overrides, back), {});
      }),
    );
  });
});
