/** The matrix on a narrow screen: one role at a time, its permissions in a list. */
import type { Role } from '@tillkit/contract';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { permissionBox } from './permission-box.ts';
import { type PermissionsScreen, rolesOf } from './permissions-screen.ts';

export function roleList(
  screen: PermissionsScreen,
  chosen: Role | undefined,
  onChoose: (role: Role) => void,
): TemplateResult {
  const { state, words } = screen;
  const { cells, ownRole } = state;
  const roles = rolesOf(cells);
  const role = chosen ?? ownRole ?? roles[0];
  const onChange = ({ target }: Event) => {
    const picked = target instanceof HTMLSelectElement ? roles.find((one) => one === target.value) : undefined;
    if (picked) onChoose(picked);
  };
  return html`<div class="field">
      <label class="label" for="role">${words.text('permissions.role')}</label>
      <select id="role" class="control" .value=${live(role ?? '')} @change=${onChange}>
        ${roles.map(
          (one) =>
            html`<option value=${one} ?selected=${one === role}>${words.text(`permissions.role.${one}`)}</option>`,
        )}
      </select>
    </div>
    <ul class="list">
      ${cells
        .filter((cell) => cell.role === role)
        .map(
          (cell) => html`<li>
            ${permissionBox(screen, cell, { tabStop: true, text: words.text(`permissions.of.${cell.permission}`) })}
          </li>`,
        )}
    </ul>`;
}
