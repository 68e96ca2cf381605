/** Values of settings in words. */
import type { Fee, NumberSetting, SettingKey, Settings } from '@tillkit/contract';
import { digitsOf } from '@tillkit/sdk/flows/manage-settings';
import type { SettingsWords } from './settings-screen.ts';

/** `4 hours`, `1 day 6 hours`, `90 minutes` is `1 hour 30 minutes`. */
export function durationText(minutes: number, locale: string): string {
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor((minutes % 1440) / 60), 'hour'],
    [minutes % 60, 'minute'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count))
    .join(' ');
}

const isNumber = (key: SettingKey, value: unknown): key is NumberSetting => typeof value === 'number';

/** Any value, as a person says it. */
export function valueText(
  key: SettingKey,
  value: Settings[SettingKey],
  { words, currency }: { words: SettingsWords; currency: string },
): string {
  if (typeof value === 'boolean') return words.text(value ? 'settings.on' : 'settings.off');
  if (typeof value === 'object') return feeText(value, words, currency);
  if (!isNumber(key, value)) return String(value);
  return durationText(key === 'paymentLinkCapDays' ? Number(value) * 1440 : Number(value), words.locale);
}

function feeText({ kind, basisPoints, fixedMinor }: Fee, words: SettingsWords, currency: string): string {
  const name = words.text(`settings.fee.${kind}`);
  if (kind === 'none') return name;
  const { locale } = words;
  const percent = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(basisPoints / 100);
  const digits = digitsOf(currency);
  const fixed = new Intl.NumberFormat(locale, { style: 'currency', currency }).format(fixedMinor / 10 ** digits);
  if (fixedMinor === 0) return words.text('settings.fee.percentOnly', { kind: name, percent });
  if (basisPoints === 0) return words.text('settings.fee.fixedOnly', { kind: name, fixed });
  return words.text('settings.fee.both', { kind: name, percent, fixed });
}
