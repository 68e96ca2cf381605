/** An attempt's frozen instruction, as a call needs it. */
import type { StoredChargeRequest, StoredFollowUp } from '../database/schema.ts';
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

/** Is it about a charge that stands, and not a charge itself? @throws Error for another kind of attempt. */
export function followUpOf({ request }: Pick<AttemptRow, 'request'>): StoredFollowUp {
  if (request.kind !== 'capture' && request.kind !== 'void')
    throw new Error('Only captures and voids follow a charge.');
  return request;
}

/** Was a card authorized, to be captured later? */
export const isHold = ({ request }: Pick<AttemptRow, 'request'>): boolean =>
  request.kind === 'charge' && request.hold === true;

/** Was the amount sent to a payment terminal? */
export const isAtTerminal = ({ request }: Pick<AttemptRow, 'request'>): boolean =>
  request.kind === 'charge' && request.terminal === true;
