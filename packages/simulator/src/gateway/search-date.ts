import { Refusal } from './answer.ts';

/** Hours from UTC of the zone names seen in US documents. */
const zones: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

const form =
  /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?)?(?: ?([A-Z]{1,3}|[+-]\d{2}:?\d{2}))?$/;

/**
 * "2026-11-22 04:00 UTC" and its variants without zone (UTC then, INFERRED), with seconds or without time.
 * @returns milliseconds since 1970, or null when there is no date.
 * @throws Refusal 041 for anything else.
 */
export function readSearchDate(text: string | null, name: string): number | null {
  if (text === null || text === '') return null;
  const match = form.exec(text);
  if (!match) throw new Refusal('041', `${name} must be like 2026-01-31 13:45 UTC.`);
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone = 'UTC'] = match;
  const offset = offsetMinutes(zone);
  if (offset === null) throw new Refusal('041', `${name} has an unknown zone.`);
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return utc - offset * 60_000;
}

function offsetMinutes(zone: string): number | null {
  const named = Object.hasOwn(zones, zone) ? zones[zone] : undefined;
  if (named !== undefined) return named * 60;
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}
