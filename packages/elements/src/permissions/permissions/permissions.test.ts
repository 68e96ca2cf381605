import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { defaultGrant, isLocked, type PermissionCell, permissions, roles } from '@tillkit/contract';
import { announced, collect, pressFocused, textOf, within } from '../../shared/testing/query.ts';
import { session } from '../../shared/testing/records.ts';
import { Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import type { TillPermissions } from './permissions.ts';
import './define.ts';

type Change = { role: string; permission: string; allowed: boolean | null };

function matrixBackend(held?: ConstructorParameters<typeof ScriptedBackend>[0]): ScriptedBackend {
  const cells: PermissionCell[] = permissions.flatMap((permission) =>
    roles.map((role) => ({
      role,
      permission,
      grant: defaultGrant(role, permission),
      byDefault: defaultGrant(role, permission),
      locked: isLocked(role, permission),
    })),
  );
  return new ScriptedBackend(held)
    .on('GET', '/v1/permissions', () => ({ cells }))
    .on('PATCH', '/v1/permissions', async (request) => {
      const { changes }: { changes: Change[] } = await request.json();
      for (const { role, permission, allowed } of changes) {
        const cell = cells.find((one) => one.role === role && one.permission === permission);
        if (cell) cell.grant = allowed === null ? cell.byDefault : allowed ? 'allowed' : 'denied';
      }
      return { cells };
    });
}

async function show(backend: ScriptedBackend, width = 1100): Promise<TillPermissions> {
  const frame = await fixture(html`<div style="inline-size: ${width}px">
    <till-permissions lang="en" .client=${backend.client()}></till-permissions>
  </div>`);
  const element = frame.querySelector('till-permissions');
  if (!element) throw new Error('not rendered');
  await waitUntil(() => element.shadowRoot?.querySelector('[data-key]'), 'the matrix');
  return element;
}
const box = (element: Element, key: string) => within<HTMLInputElement>(element, `input[data-key="${key}"]`);
const press = (target: Element, key: string) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));

describe('till-permissions', () => {
  // Fetched and compiled once; a test's second is for what the person waits for.
  before(() =>
    Promise.all([import('./permissions-view.ts'), import('../../locales/office-es.ts'), import('../../locales/es.ts')]),
  );

  it('R-45 shows the matrix, changes a box, marks what differs, and goes back', async () => {
    const element = await show(matrixBackend());
    const changes = collect(element, 'till-permission-change');
    expect(textOf(within(element, '#differing'))).to.equal('Everything is as by default.');
    expect(box(element, 'sales methods:manage').indeterminate).to.equal(true);
    box(element, 'sales payments:adjust').click();
    await waitUntil(() => changes.length === 1, 'the change');
    expect(changes[0]?.detail).to.deep.equal({ role: 'sales', permission: 'payments:adjust', grant: 'allowed' });
    await element.updateComplete;
    expect(textOf(within(element, '#differing'))).to.equal('1 difference from the default');
    expect(box(element, 'sales payments:adjust').ariaLabel).to.equal(
      'Sales: Refund, undo, write off. Differs from the default.',
    );
    await expect(element).to.be.accessible();
    within<HTMLButtonElement>(element, '[data-name="reset-sales payments:adjust"]').click();
    await waitUntil(() => !box(element, 'sales payments:adjust').checked, 'the default');
  });

  it('keeps the focus where the work goes on when what was pressed goes', async () => {
    const backend = matrixBackend();
    const element = await show(backend);
    const differing = (count: number) =>
      waitUntil(() => element.shadowRoot?.querySelectorAll('.differing li').length === count, `${count} differ`);
    box(element, 'sales payments:adjust').click();
    box(element, 'cashier payments:adjust').click();
    await differing(2);
    pressFocused(element, '.differing li button');
    await differing(1);
    expect(element.shadowRoot?.activeElement).to.equal(within(element, '.differing li button'));
    pressFocused(element, '.differing li button');
    await waitUntil(() => element.shadowRoot?.activeElement?.id === 'differing', 'the heading');

    backend.on('PATCH', '/v1/permissions', () => {
      throw new Refusal(403, 'forbidden', 'Your role has just been changed.');
    });
    box(element, 'sales payments:adjust').click();
    for (const name of ['retry', 'dismiss']) {
      await waitUntil(() => element.shadowRoot?.querySelector(`[data-name="${name}"]`), 'the reason');
      pressFocused(element, `[data-name="${name}"]`);
      await element.updateComplete;
      expect(element.shadowRoot?.activeElement).to.equal(box(element, 'sales payments:adjust'));
    }
  });

  it('is one tab stop, and the arrow keys move inside; Delete goes back to the default', async () => {
    const element = await show(matrixBackend());
    const stops = () => element.shadowRoot?.querySelectorAll('table input[tabindex="0"]').length;
    expect(stops()).to.equal(1);
    const first = box(element, 'admin methods:view');
    first.focus();
    press(first, 'ArrowRight');
    await waitUntil(() => element.shadowRoot?.activeElement === box(element, 'setup methods:view'), 'right');
    press(box(element, 'setup methods:view'), 'ArrowDown');
    const below = box(element, 'setup methods:manage');
    await waitUntil(() => element.shadowRoot?.activeElement === below, 'down');
    expect(stops()).to.equal(1);
    below.click();
    await waitUntil(() => textOf(within(element, '#differing')).startsWith('1'), 'the change');
    press(below, 'Delete');
    await waitUntil(() => !below.checked && textOf(within(element, '#differing')).startsWith('Every'), 'the default');
    press(below, 'End');
    await waitUntil(
      () => element.shadowRoot?.activeElement === box(element, 'sales_allocation methods:manage'),
      'the end',
    );
  });

  it('shows one role at a time where it is narrow', async () => {
    const element = await show(matrixBackend(), 340);
    await waitUntil(() => element.shadowRoot?.querySelector('select'), 'the roles');
    const select = within<HTMLSelectElement>(element, 'select');
    expect(select.value).to.equal('accounts_receivable');
    select.value = 'cashier';
    select.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(element.shadowRoot?.querySelectorAll('li input').length).to.equal(permissions.length);
    box(element, 'cashier settlements:manage').click();
    await waitUntil(() => textOf(within(element, '#differing')).startsWith('1'), 'the change');
    await expect(element).to.be.accessible();
  });

  it('can be read and not changed by those who may not, and says why; the locked one by nobody', async () => {
    const backend = matrixBackend(['payments:view']);
    const element = await show(backend);
    expect(textOf(within(element, '.alert'))).to.contain('You can read this.');
    box(element, 'sales payments:adjust').click();
    expect(box(element, 'sales payments:adjust').checked).to.equal(false);
    expect(backend.requests.some(({ method }) => method === 'PATCH')).to.equal(false);
    await expect(element).to.be.accessible();
    const own = await show(matrixBackend());
    box(own, 'admin settings:manage').click();
    expect(box(own, 'admin settings:manage').checked).to.equal(true);
  });

  it('says without a connection, once and in the person’s language, what was not saved and what to do', async () => {
    const backend = matrixBackend();
    const element = await show(backend);
    element.locale = 'es';
    await waitUntil(() => !textOf(within(element, 'h2')).startsWith('Users'), 'Spanish');
    expect(element.shadowRoot?.querySelector('[data-name="offline"]')).to.equal(null);
    backend.cutOff();
    box(element, 'sales payments:adjust').click();
    await waitUntil(() => element.shadowRoot?.querySelector('[role="alert"]'), 'the reason', { timeout: 8000 });
    expect(textOf(within(element, '[role="alert"]'))).to.contain('No hubo respuesta. Compruebe la conexión');
    expect(announced(element)).to.equal('');
    await waitUntil(() => element.shadowRoot?.querySelector('[data-name="offline"]'), 'the hint', { timeout: 6000 });
    expect(textOf(within(element, '[data-name="offline"]'))).to.contain('Sin conexión');
  });

  it('follows what others change', async () => {
    const backend = matrixBackend();
    const element = await show(backend);
    await waitUntil(() => backend.listening, 'the stream');
    await backend.client().permissions.update({
      changes: [{ role: 'cashier', permission: 'settlements:manage', allowed: true }],
    });
    backend.emit('permissions.updated', session().company.id);
    await waitUntil(() => box(element, 'cashier settlements:manage').checked, 'their change');
    expect(textOf(within(element, '[role="status"][aria-live]'))).to.contain('changed by somebody else');
  });
});
