/** What is being written into a row: its name, or where it goes. */

import type { TerminalRow } from '@tillkit/sdk/flows';
import { nameLimit } from '@tillkit/sdk/flows/manage-terminals';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { button } from '../../shared/button.ts';
import type { TerminalsScreen } from './terminals-screen.ts';

export function rowEntry(screen: TerminalsScreen, row: TerminalRow): TemplateResult {
  const { flow, words } = screen;
  const { edit, terminal, busy } = row;
  const { id } = terminal;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    flow.discard(id);
  };
  return html`<form
    class="entry wide"
    @keydown=${onKey}
    @submit=${(event: Event) => {
      event.preventDefault();
      flow.save(id);
    }}
  >
    ${edit?.kind === 'name' ? nameInput(screen, row, edit) : placeChoice(screen, row)}
    <div class="entry-actions">
      ${button({
        label: words.text('terminals.save'),
        variant: 'primary',
        name: 'save',
        busy: busy === 'change',
        onPress: () => flow.save(id),
      })}
      ${button({
        label: words.text('terminals.cancel'),
        name: 'cancel',
        disabled: busy === 'change',
        onPress: () => flow.discard(id),
      })}
    </div>
    ${row.findingOut ? html`<p class="hint" role="status">${words.text('terminals.findingOut')}</p>` : nothing}
  </form>`;
}

function nameInput(
  { flow, words }: TerminalsScreen,
  { terminal, busy }: TerminalRow,
  edit: { readonly text: string; readonly missing: boolean; readonly theirs: string | null },
) {
  const { id } = terminal;
  const fault = edit.missing
    ? words.text('terminals.nameMissing')
    : edit.theirs !== null
      ? words.text('terminals.theirs', { name: edit.theirs })
      : '';
  return html`<div class="field">
    <label class="label" for="name-${id}">${words.text('terminals.name')}</label>
    <input
      id="name-${id}"
      class="control"
      autocomplete="off"
      maxlength=${nameLimit}
      .value=${live(edit.text)}
      ?readonly=${busy === 'change'}
      aria-invalid=${edit.missing ? 'true' : nothing}
      aria-describedby="fault-${id}"
      @input=${({ target }: Event) => {
        if (target instanceof HTMLInputElement) flow.write(id, target.value);
      }}
    />
    <div class="error" id="fault-${id}" role="alert">${fault}</div>
  </div>`;
}

function placeChoice({ flow, state, words }: TerminalsScreen, { terminal, edit, busy }: TerminalRow) {
  const { id } = terminal;
  const chosen = edit?.kind === 'place' ? edit.locationId : terminal.locationId;
  return html`<div class="field">
    <label class="label" for="place-${id}">${words.text('terminals.location')}</label>
    <select
      id="place-${id}"
      class="control"
      .value=${live(chosen)}
      ?disabled=${busy === 'change'}
      @change=${({ target }: Event) => {
        if (target instanceof HTMLSelectElement) flow.write(id, target.value);
      }}
    >
      ${state.locations.map(
        (location) => html`<option value=${location.id} ?selected=${location.id === chosen}>${location.name}</option>`,
      )}
    </select>
  </div>`;
}
