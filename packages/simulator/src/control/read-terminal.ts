import { findTestCard } from '../gateway/test-cards.ts';
import type { CardEntry } from '../terminal/device.ts';
import type { CardInput } from '../terminal/device-hands.ts';
import type { TerminalTimes } from '../terminal/devices.ts';
import { asObject, InputError, number, type Raw, text } from './read-input.ts';

const entries: readonly CardEntry[] = ['tap', 'insert', 'swipe'];

export function readCard(value: unknown): CardInput {
  const raw = asObject(value, 'The body');
  const card = text(raw, 'card');
  if (card !== undefined && !findTestCard(card)) throw new InputError('card is not a published test number.');
  const wanted = text(raw, 'entry');
  const entry = entries.find((known) => known === wanted);
  if (wanted !== undefined && entry === undefined) throw new InputError('entry is tap, insert or swipe.');
  return {
    card,
    entry,
    pin: raw.pin === undefined ? undefined : readPin(value),
    declines: flag(raw, 'declines', false),
  };
}

/** A PIN is four to six digits. */
export function readPin(value: unknown): string {
  const pin = text(asObject(value, 'The body'), 'pin') ?? '';
  if (!/^\d{4,6}$/.test(pin)) throw new InputError('pin is four to six digits.');
  return pin;
}

export const readOnline = (value: unknown): boolean => flag(asObject(value, 'The body'), 'online', null);

/** A switch; on when the body says nothing. */
export const readOn = (value: unknown): boolean => flag(asObject(value, 'The body'), 'on', true);

const timeNames = ['waitingMs', 'readingMs', 'processingMs', 'resultMs', 'restartMs'] as const;

export function readTimes(value: unknown): Partial<TerminalTimes> {
  const raw = asObject(value, 'The body');
  const given = timeNames.flatMap((name) => {
    const ms = number(raw, name, 0);
    return ms === undefined ? [] : [[name, ms] as const];
  });
  return Object.fromEntries(given);
}

function flag(raw: Raw, name: string, unsaid: boolean | null): boolean {
  const value = raw[name] ?? unsaid;
  if (typeof value !== 'boolean') throw new InputError(`${name} must be true or false.`);
  return value;
}
