/** From what somebody types to a value of a setting. Pure. */
import type { Fee, NumberSetting, SettingKey, Settings } from '@tillkit/contract';

/** A fee being written: percent and amount as text. */
export interface FeeDraft {
  readonly kind: Fee['kind'];
  /** Such as `2.5`. */
  readonly percent: string;
  /** In units of the currency, such as `0.30`. */
  readonly fixed: string;
}

/** Text for numbers, times and zones. */
export type SettingDraft = string | FeeDraft;

/** Why a draft is no value: not a number, outside the bounds, a fee without parts, no time of day, no known zone. */
export type SettingFault = 'number' | 'bounds' | 'empty_fee' | 'time' | 'zone';

export type ReadDraft = { readonly value: Settings[SettingKey] } | { readonly fault: SettingFault };

/** The contract's own bounds; a test holds both to the same. The flow carries no validator. */
export const numberBounds: Readonly<Record<NumberSetting, { readonly min: number; readonly max: number }>> = {
  requestLinkMinutes: { min: 15, max: 4320 },
  paymentLinkMinutes: { min: 15, max: 43_200 },
  paymentLinkCapDays: { min: 1, max: 90 },
};
const maxBasisPoints = 1000;
const maxFixedMinor = 1_000_000;

const isNumberSetting = (key: SettingKey): key is NumberSetting => Object.hasOwn(numberBounds, key);

/** @param digits decimals of the currency, for the fixed part of a fee */
export function readDraft(key: SettingKey, draft: SettingDraft, digits: number): ReadDraft {
  if (typeof draft !== 'string') return readFee(draft, digits);
  const text = draft.trim();
  if (isNumberSetting(key)) return readNumber(text, numberBounds[key]);
  if (key === 'businessDayCutOff') return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? { value: text } : { fault: 'time' };
  return isKnownZone(text) ? { value: text } : { fault: 'zone' };
}

function readNumber(text: string, { min, max }: { min: number; max: number }): ReadDraft {
  if (!/^\d{1,9}$/.test(text)) return { fault: 'number' };
  const value = Number(text);
  return value < min || value > max ? { fault: 'bounds' } : { value };
}

function readFee({ kind, percent, fixed }: FeeDraft, digits: number): ReadDraft {
  if (kind === 'none') return { value: { kind, basisPoints: 0, fixedMinor: 0 } };
  const basisPoints = scaled(percent, 2);
  const fixedMinor = scaled(fixed, digits);
  if (basisPoints === null || fixedMinor === null) return { fault: 'number' };
  if (basisPoints > maxBasisPoints || fixedMinor > maxFixedMinor) return { fault: 'bounds' };
  return basisPoints + fixedMinor === 0 ? { fault: 'empty_fee' } : { value: { kind, basisPoints, fixedMinor } };
}

/** `2.5` with two places is 250, without a floating point on the way; empty is 0; null for anything else. */
function scaled(text: string, places: number): number | null {
  const match = /^(\d{0,9})(?:[.,](\d*))?$/.exec(text.trim());
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > places) return null;
  return Number(`${whole}${fraction.padEnd(places, '0')}`);
}

/** `250` with two places is `2.50`. */
function unscaled(value: number, places: number): string {
  if (places === 0) return String(value);
  const text = String(value).padStart(places + 1, '0');
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** What stands in the inputs before anybody types. */
export function draftOf(value: Settings[SettingKey], digits: number): SettingDraft {
  if (typeof value !== 'object') return String(value);
  const { kind, basisPoints, fixedMinor } = value;
  return { kind, percent: unscaled(basisPoints, 2), fixed: unscaled(fixedMinor, digits) };
}

function isKnownZone(zone: string): boolean {
  try {
    return zone !== '' && new Intl.DateTimeFormat('en', { timeZone: zone }).format() !== '';
  } catch {
    return false;
  }
}

/** Minor units of a currency, as its formats know them. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

export const sameValue = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
