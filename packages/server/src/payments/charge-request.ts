/** An attempt's frozen instruction, as a call needs it. */
import type { StoredChargeRequest } from '../database/schema.ts';
import type { AttemptRow } from './attempt-store.ts';

/** What a call needs of an attempt. */
export type SendableAttempt = Pick<
  AttemptRow,
  'id' | 'company_id' | 'reference' | 'amount_minor' | 'currency' | 'request'
>;

/** @throws Error for another kind of attempt. */
export function chargeRequestOf({ request }: SendableAttempt): StoredChargeRequest {
  if (request.kind !== 'charge') throw new Error('Only charges are sent here.');
  return request;
}

/** Was the amount sent to a payment terminal? */
export const isAtTerminal = ({ request }: Pick<AttemptRow, 'request'>): boolean =>
  request.kind === 'charge' && request.terminal === true;
