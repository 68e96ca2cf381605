/** The inputs of settings by kind: switches, numbers, times and zones, fees. */
import type { feeKeys, NumberSetting, SettingKey, Settings } from '@tillkit/contract';
import type { FeeDraft, SettingDraft } from '@tillkit/sdk/flows';
import { digitsOf, draftOf, numberBounds } from '@tillkit/sdk/flows/manage-settings';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { button } from '../../shared/button.ts';
import { switchControl } from '../../shared/office/switch.ts';
import { describedBy, settingRow } from './setting-row.ts';
import { valueText } from './setting-value.ts';
import type { SettingsScreen } from './settings-screen.ts';

export type SwitchSetting = { [K in SettingKey]: Settings[K] extends boolean ? K : never }[SettingKey];
export type FeeSetting = (typeof feeKeys)[number];
export type TextSetting = Exclude<SettingKey, SwitchSetting | FeeSetting>;

const isBounded = (key: SettingKey): key is NumberSetting => Object.hasOwn(numberBounds, key);

export function switchRow(screen: SettingsScreen, key: SwitchSetting, hint?: string): TemplateResult {
  const { state, words, flow, closed, view } = screen;
  const control = switchControl({
    on: (state.values ?? view.values)[key],
    label: html`<span id="label-${key}">${words.text(`settings.label.${key}`)}</span>`,
    name: key,
    closed,
    busy: state.pending.has(key),
    describedBy: describedBy(key),
    onChange: (on) => flow.set(key, on),
  });
  return settingRow(screen, key, { control, hint: hint ?? words.text(`settings.hint.${key}`) });
}

export function textRow(screen: SettingsScreen, key: TextSetting): TemplateResult {
  const { state, words, view, closed } = screen;
  const value = (state.values ?? view.values)[key];
  const edit = state.edits.get(key);
  const draft = edit ? edit.draft : draftOf(value, 2);
  const now = valueText(key, value, { words, currency: state.currency });
  const hint = isBounded(key) ? words.text(`settings.hint.${key}`, { value: now }) : words.text(`settings.hint.${key}`);
  const control = html`<div class="field">
    <label class="label" id="label-${key}" for=${key}>${words.text(`settings.label.${key}`)}</label>
    <div class="entry">
      <input
        id=${key}
        class="control ${isBounded(key) ? 'number' : ''}"
        type=${key === 'businessDayCutOff' ? 'time' : 'text'}
        inputmode=${isBounded(key) ? 'numeric' : nothing}
        list=${key === 'timeZone' ? 'zones' : nothing}
        autocomplete="off"
        ?disabled=${closed}
        .value=${live(typeof draft === 'string' ? draft : '')}
        aria-invalid=${edit?.fault ? 'true' : nothing}
        aria-describedby=${edit?.fault ? `fault-${key} ${describedBy(key)}` : describedBy(key)}
        @input=${(event: Event) => typed(screen, key, event, (text) => text)}
        @keydown=${(event: KeyboardEvent) => keyed(screen, key, event)}
      />
      ${actions(screen, key)}
    </div>
    ${theirs(screen, key)}
  </div>`;
  return settingRow(screen, key, { control, hint, fault: faultText(screen, key) });
}

export function feeRow(screen: SettingsScreen, key: FeeSetting): TemplateResult {
  const { state, words, view, closed } = screen;
  const { currency } = state;
  const edit = state.edits.get(key);
  const shown = edit ? edit.draft : draftOf((state.values ?? view.values)[key], digitsOf(currency));
  if (typeof shown === 'string') return html``;
  const channel = words.text(`settings.label.${key}`);
  const change = (event: Event, part: keyof FeeDraft) =>
    typed(screen, key, event, (text) => ({ ...shown, [part]: text }) as FeeDraft);
  const amount = (part: 'percent' | 'fixed', label: string) => html`<input
    class="control number"
    data-name="${key}-${part}"
    inputmode="decimal"
    autocomplete="off"
    aria-label=${label}
    aria-invalid=${edit?.fault ? 'true' : nothing}
    aria-describedby=${edit?.fault ? `fault-${key}` : nothing}
    ?disabled=${closed}
    .value=${live(shown[part])}
    @input=${(event: Event) => change(event, part)}
    @keydown=${(event: KeyboardEvent) => keyed(screen, key, event)}
  />`;
  const control = html`<div class="field">
    <span class="label" id="label-${key}">${channel}</span>
    <div class="entry">
      <select
        class="control"
        data-name="${key}-kind"
        aria-label=${words.text('settings.fee.kind', { channel })}
        aria-describedby="origin-${key}"
        ?disabled=${closed}
        .value=${live(shown.kind)}
        @change=${(event: Event) => {
          change(event, 'kind');
          if (event.target instanceof HTMLSelectElement && event.target.value === 'none') screen.flow.commit(key);
        }}
        @keydown=${(event: KeyboardEvent) => keyed(screen, key, event)}
      >
        ${(['none', 'surcharge', 'convenience'] as const).map(
          (kind) =>
            html`<option value=${kind} ?selected=${kind === shown.kind}>${words.text(`settings.fee.${kind}`)}</option>`,
        )}
      </select>
      ${
        shown.kind === 'none'
          ? nothing
          : html`<span class="unit">${amount('percent', words.text('settings.fee.percent', { channel }))} %</span>
            <span class="unit">+ ${amount('fixed', words.text('settings.fee.fixed', { channel, currency }))} ${currency}</span>`
      }
      ${actions(screen, key)}
    </div>
    ${theirs(screen, key)}
  </div>`;
  return settingRow(screen, key, { control, hint: '', fault: faultText(screen, key) });
}

function typed(
  screen: SettingsScreen,
  key: SettingKey,
  { target }: Event,
  draft: (text: string) => SettingDraft,
): void {
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
    screen.flow.edit(key, draft(target.value));
  }
}

function keyed({ flow }: SettingsScreen, key: SettingKey, event: KeyboardEvent): void {
  if (event.key === 'Enter') flow.commit(key);
  else if (event.key === 'Escape') flow.discard(key);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Appears while something is typed. */
function actions({ state, flow, words }: SettingsScreen, key: SettingKey) {
  if (state.pending.has(key)) return html`<span class="spinner" aria-hidden="true"></span>`;
  if (!state.edits.has(key)) return nothing;
  const about = `label-${key}`;
  return html`${button({
    label: words.text('settings.save'),
    variant: 'primary',
    name: `save-${key}`,
    describedBy: about,
    onPress: () => flow.commit(key),
  })}${button({
    label: words.text('settings.cancel'),
    variant: 'quiet',
    name: `cancel-${key}`,
    describedBy: about,
    onPress: () => flow.discard(key),
  })}`;
}

function theirs({ state, words }: SettingsScreen, key: SettingKey) {
  const value = state.edits.get(key)?.theirs;
  if (value === null || value === undefined) return nothing;
  const text = valueText(key, value, { words, currency: state.currency });
  return html`<div class="error">${words.text('settings.theirs', { value: text })}</div>`;
}

function faultText({ state, words }: SettingsScreen, key: SettingKey): string | undefined {
  const fault = state.edits.get(key)?.fault;
  if (!fault) return undefined;
  if (fault !== 'bounds') return words.text(`settings.fault.${fault}`);
  if (!isBounded(key)) return words.text('settings.fault.feeBounds');
  const { min, max } = numberBounds[key];
  return words.text('settings.fault.bounds', { min: words.number(min), max: words.number(max) });
}
