/** The whole matrix at once: permissions down, roles across. One tab stop; the arrow keys move inside. */
import type { PermissionCell } from '@tillkit/contract';
import { cellKey } from '@tillkit/sdk/flows/manage-permissions';
import { html, nothing, type TemplateResult } from 'lit';
import { permissionBox } from './permission-box.ts';
import { type PermissionsScreen, permissionsOf, rolesOf } from './permissions-screen.ts';

/** @param active the box that Tab reaches; `onMove` is asked to make another one it. */
export function matrixTable(
  screen: PermissionsScreen,
  active: string | undefined,
  onMove: (key: string) => void,
): TemplateResult {
  const { state, words, flow } = screen;
  const { cells, ownRole } = state;
  const roles = rolesOf(cells);
  const permissions = permissionsOf(cells);
  const find = (key: string) => cells.find((cell) => cellKey(cell.role, cell.permission) === key);
  const stop =
    (active && find(active) ? active : undefined) ?? (cells[0] && cellKey(cells[0].role, cells[0].permission));

  const onKey = (event: KeyboardEvent) => {
    const from = event.target instanceof HTMLInputElement ? find(event.target.dataset.key ?? '') : undefined;
    if (!from) return;
    if (event.key === 'Delete' || event.key === 'Backspace') flow.reset(from.role, from.permission);
    else {
      const to = moveFrom(from, event, { roles, permissions });
      if (to === undefined) return;
      onMove(to);
    }
    event.preventDefault();
  };

  return html`<div class="scroll">
    <table role="grid" aria-label=${words.text('permissions.title')} aria-describedby="about-keys" @keydown=${onKey}>
      <thead>
        <tr>
          <th scope="col">${words.text('permissions.permission')}</th>
          ${roles.map(
            (role) => html`<th scope="col" class=${role === ownRole ? 'own' : ''}>
              ${words.text(`permissions.role.${role}`)}
              ${role === ownRole ? html`<div class="hint">${words.text('permissions.yours')}</div>` : nothing}
            </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${permissions.map(
          (permission) => html`<tr>
            <th scope="row">${words.text(`permissions.of.${permission}`)}</th>
            ${roles.map((role) => {
              const key = cellKey(role, permission);
              const cell = find(key);
              return html`<td class=${role === ownRole ? 'own' : ''} @focusin=${() => onMove(key)}>
                ${cell ? permissionBox(screen, cell, { tabStop: key === stop }) : nothing}
              </td>`;
            })}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

interface Order {
  readonly roles: readonly PermissionCell['role'][];
  readonly permissions: readonly PermissionCell['permission'][];
}

/** The box the key leads to; undefined for keys that lead nowhere, and at the edges the box itself. */
function moveFrom(
  { role, permission }: PermissionCell,
  event: KeyboardEvent,
  { roles, permissions }: Order,
): string | undefined {
  // Right is the next column in reading direction.
  const forward = event.target instanceof Element && event.target.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
  const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const at = { column: roles.indexOf(role), row: permissions.indexOf(permission) };
  const to = { ...at };
  if (event.key === forward) to.column += 1;
  else if (event.key === back) to.column -= 1;
  else if (event.key === 'ArrowDown') to.row += 1;
  else if (event.key === 'ArrowUp') to.row -= 1;
  else if (event.key === 'Home') to.column = 0;
  else if (event.key === 'End') to.column = roles.length - 1;
  else return undefined;
  return cellKey(roles[to.column] ?? role, permissions[to.row] ?? permission);
}
