/** Whether payments run here, and who must act when they do not (R-2, R-3). */
import type { Location } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { badge, type Tone } from '../../shared/feedback.ts';
import { timeOf } from '../../shared/office/history.ts';
import type { SettingsScreen } from './settings-screen.ts';

type Status = Location['integration']['status'];

const tones: Readonly<Record<Status, Tone | undefined>> = {
  disabled: undefined,
  pending: 'warning',
  active: 'success',
};

const statusBadge = ({ words }: SettingsScreen, status: Status) =>
  badge(words.text(`settings.status.${status}`), tones[status]);

/** Of the location that is shown; of all of them at the company's level. */
export function integrationPanel(screen: SettingsScreen, onOpen: (locationId: string) => void): TemplateResult {
  const { view, words } = screen;
  const { integration } = view;
  if (!integration) return places(screen, onOpen);
  const { status, account } = integration;
  const credentials = account
    ? words.text('settings.credentials.verified', {
        when: timeOf(account.verifiedAt, words.locale),
        processor: account.processor,
      })
    : words.text('settings.credentials.none');
  return html`<div class="integration" data-status=${status}>
    ${statusBadge(screen, status)}
    <div>
      <p>${words.text(`settings.about.${status}`)}</p>
      <p class="hint">${credentials}</p>
    </div>
  </div>`;
}

function places(screen: SettingsScreen, onOpen: (locationId: string) => void): TemplateResult {
  const { state, words } = screen;
  if (state.locations.length === 0) return html``;
  return html`<ul class="places" aria-label=${words.text('settings.places')}>
    ${state.locations.map(
      ({ id, name, integration }) => html`<li>
        <button
          type="button"
          class="link"
          aria-label=${words.text('settings.places.open', { location: name })}
          @click=${() => onOpen(id)}
        >${name}</button>
        ${statusBadge(screen, integration.status)}
      </li>`,
    )}
    ${nothing}
  </ul>`;
}
