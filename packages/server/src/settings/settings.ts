/** What a change of settings does to the values a company or a location has of its own. Pure. */
import {
  type OwnSettings,
  type SettingKey,
  type SettingOrigin,
  type Settings,
  type SettingsChange,
  settingKeys,
} from '@tillkit/contract';

/** One level of settings: its own values over what it inherits. */
export interface SettingsLevel {
  readonly own: OwnSettings;
  /** What holds without the own values. */
  readonly inherited: Settings;
  /** Of each inherited value. */
  readonly inheritedOrigins: Readonly<Record<SettingKey, SettingOrigin>>;
  readonly level: 'company' | 'location';
}

/** A value with the level it comes from, as the audit log keeps it. */
export interface Standing {
  readonly value: Settings[SettingKey];
  readonly origin: SettingOrigin;
}

export type SettingsDiff = Partial<Record<SettingKey, { readonly before: Standing; readonly after: Standing }>>;

export const originsOver = (
  own: OwnSettings,
  level: SettingOrigin,
  below: (key: SettingKey) => SettingOrigin,
): Record<SettingKey, SettingOrigin> =>
  Object.fromEntries(settingKeys.map((key) => [key, own[key] === undefined ? below(key) : level])) as Record<
    SettingKey,
    SettingOrigin
  >;

const standingOf = (at: SettingsLevel, own: OwnSettings, key: SettingKey): Standing => {
  const value = own[key];
  return value === undefined
    ? { value: at.inherited[key], origin: at.inheritedOrigins[key] }
    : { value, origin: at.level };
};

/** @returns the own values afterwards, and what became different; an empty diff when nothing did. */
export function changeSettings(
  at: SettingsLevel,
  change: Omit<SettingsChange, 'revision'>,
): { readonly own: OwnSettings; readonly diff: SettingsDiff } {
  const asked = Object.entries(change).filter(([, value]) => value !== undefined);
  const own: OwnSettings = Object.fromEntries(
    Object.entries({ ...at.own, ...Object.fromEntries(asked) }).filter(([, value]) => value !== null),
  );
  const diff: SettingsDiff = {};
  for (const key of settingKeys) {
    const before = standingOf(at, at.own, key);
    const after = standingOf(at, own, key);
    if (before.origin !== after.origin || JSON.stringify(before.value) !== JSON.stringify(after.value))
      diff[key] = { before, after };
  }
  return { own, diff };
}
