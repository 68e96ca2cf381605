/** One permission of one role: a box to tick, half-ticked when a setting decides. */
import type { PermissionCell } from '@tillkit/contract';
import { cellKey } from '@tillkit/sdk/flows/manage-permissions';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { cellName, type PermissionsScreen } from './permissions-screen.ts';

/** @param options.text shown beside the box; absent where rows and columns say it */
export function permissionBox(
  { state, words, flow }: PermissionsScreen,
  cell: PermissionCell,
  options: { readonly tabStop: boolean; readonly text?: string },
): TemplateResult {
  const { role, permission, grant, byDefault, locked } = cell;
  const key = cellKey(role, permission);
  const differs = grant !== byDefault;
  const closed = locked || state.block !== null;
  const names = {
    role: words.text(`permissions.role.${role}`),
    permission: words.text(`permissions.of.${permission}`),
  };
  const label = differs ? words.text('permissions.cellDiffers', names) : cellName(words, role, permission);
  const explained = locked ? 'about-locked' : grant === 'by_setting' ? 'about-setting' : nothing;
  return html`<label class="box ${differs ? 'differs' : ''}" title=${label}>
    <input
      type="checkbox"
      data-key=${key}
      aria-label=${label}
      aria-describedby=${explained}
      tabindex=${options.tabStop ? '0' : '-1'}
      .checked=${live(grant === 'allowed')}
      .indeterminate=${live(grant === 'by_setting')}
      aria-disabled=${closed ? 'true' : nothing}
      aria-busy=${state.pending.has(key) ? 'true' : nothing}
      @click=${(event: Event) => {
        if (closed) event.preventDefault();
      }}
      @change=${(event: Event) => {
        if (event.target instanceof HTMLInputElement) flow.set(role, permission, event.target.checked);
      }}
    />
    ${options.text ? html`<span>${options.text}</span>` : nothing}
    ${options.text && grant === 'by_setting' ? html`<span class="hint">${words.text('permissions.legend.bySetting')}</span>` : nothing}
  </label>`;
}
