/** One setting: its control, where its value comes from, the way back, and what went wrong. */
import type { SettingKey } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../shared/button.ts';
import { alert, badge } from '../../shared/feedback.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import { valueText } from './setting-value.ts';
import type { SettingsScreen } from './settings-screen.ts';

/** Ids of the hint and of the origin, which describe the control. */
export const describedBy = (key: SettingKey): string => `hint-${key} origin-${key}`;

/** @param control the input of the setting, its label included */
export function settingRow(
  screen: SettingsScreen,
  key: SettingKey,
  parts: { readonly control: TemplateResult; readonly hint: string; readonly fault?: string | undefined },
): TemplateResult {
  return html`<div class="row" part="setting" data-key=${key}>
    <div class="main">
      ${parts.control}
      ${parts.hint ? html`<div class="hint" id="hint-${key}">${parts.hint}</div>` : nothing}
      ${parts.fault ? html`<div class="error" id="fault-${key}">${parts.fault}</div>` : nothing}
    </div>
    ${origin(screen, key)}
    ${failure(screen, key)}
  </div>`;
}

function origin({ view, words, closed, flow, state }: SettingsScreen, key: SettingKey) {
  const level = view.locationId === null ? 'company' : 'location';
  const from = view.origins[key];
  const own = from === level;
  const text = words.text(from === 'company' && own ? 'settings.origin.companyOwn' : `settings.origin.${from}`);
  const value = valueText(key, view.inherited[key], { words, currency: state.currency });
  return html`<div class="origin">
    <span id="origin-${key}">${badge(text, own ? 'info' : undefined)}</span>
    ${
      own && !closed
        ? button({
            label: words.text(`settings.inherit.${level}`, { value }),
            variant: 'quiet',
            name: `inherit-${key}`,
            busy: state.pending.get(key) === null,
            describedBy: `label-${key}`,
            onPress: () => flow.inherit(key),
          })
        : nothing
    }
  </div>`;
}

function failure({ state, view, words, flow }: SettingsScreen, key: SettingKey) {
  const failed = state.failures.get(key);
  if (!failed) return nothing;
  const what = words.text(`settings.label.${key}`);
  const text = { words, currency: state.currency };
  const outdated = failed.problem.code === 'settings_changed';
  const mine = valueText(key, failed.wished ?? view.inherited[key], text);
  return html`<div class="wide">
    ${alert({
      tone: outdated ? 'warning' : 'danger',
      text: outdated
        ? words.text('settings.conflict', { what, mine, theirs: valueText(key, view.values[key], text) })
        : words.text('settings.failed', { what, why: reasonOf(failed.problem, words) }),
      actions: html`${button({
        label: words.text(outdated ? 'settings.saveMine' : 'common.retry'),
        name: `retry-${key}`,
        onPress: () => flow.retry(key),
      })}${button({
        label: words.text(outdated ? 'settings.keepTheirs' : 'common.close'),
        variant: 'quiet',
        name: `dismiss-${key}`,
        onPress: () => flow.dismiss(key),
      })}`,
    })}
  </div>`;
}
