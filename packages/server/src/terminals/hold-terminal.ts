/** One payment at a time on a device: taken in T0, given back in T2, and free by itself once patience has run out. */
import type { TerminalOutcome } from '@tillkit/contract';
import type { Tx } from '../database/database.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { mayUseLocation, type StaffPrincipal } from '../sessions/principal.ts';
import { changeTerminal, lockTerminal, type TerminalRow } from './terminal-store.ts';

/**
 * Locks the terminal that a payment of this location wants.
 * @throws ApiProblem `not_found`, `terminal_unusable`, `terminal_inactive`, `terminal_busy`
 */
export async function claimTerminal(
  tx: Tx,
  wanted: { readonly terminalId: string; readonly locationId: string; readonly principal: StaffPrincipal },
): Promise<TerminalRow> {
  const param = 'source.terminalId';
  const terminal = await lockTerminal(tx, wanted.terminalId);
  if (!terminal || !mayUseLocation(wanted.principal, terminal.location_id)) throw notFound('terminal', param);
  if (terminal.location_id !== wanted.locationId)
    throw new ApiProblem(
      'terminal_unusable',
      `${terminal.name} belongs to another location. Use a terminal of the location that takes the payment.`,
      { param },
    );
  if (terminal.status !== 'active')
    throw new ApiProblem(
      'terminal_inactive',
      `${terminal.name} has been put away. Use another terminal, or have an administrator activate it.`,
      { param },
    );
  await refuseBusy(tx, terminal, param);
  return terminal;
}

/** @throws ApiProblem `terminal_busy`, with whose payment it is. */
export async function refuseBusy(tx: Tx, terminal: TerminalRow, param: string): Promise<void> {
  if (terminal.busy_with === null) return;
  const other = await tx
    .selectFrom('payments')
    .select(['id', 'reference', 'created_by'])
    .where('id', '=', terminal.busy_with)
    .executeTakeFirstOrThrow();
  throw new ApiProblem(
    'terminal_busy',
    `${terminal.name} is taking payment ${other.reference} for ${other.created_by}. Wait until it has ended, or use another terminal.`,
    { param, context: { paymentId: other.id, reference: other.reference, by: other.created_by } },
  );
}

/** The caller holds the terminal's row, and the payment is written. */
export async function holdTerminal(
  tx: Tx,
  terminal: TerminalRow,
  holder: { readonly paymentId: string; readonly patienceMs: number },
): Promise<void> {
  await changeTerminal(tx, terminal.id, { held_by_payment_id: holder.paymentId, heldForMs: holder.patienceMs });
}

/**
 * What became of the payment that has the device. The terminal's row comes before those of invoices, as in T0.
 * @param heard.free whether the device can no longer charge for this payment
 */
export async function noteTerminal(
  tx: Tx,
  payment: { readonly id: string; readonly terminal_id: string | null },
  heard: { readonly outcome: TerminalOutcome | null; readonly free: boolean },
): Promise<void> {
  if (payment.terminal_id === null || (heard.outcome === null && !heard.free)) return;
  const terminal = await lockTerminal(tx, payment.terminal_id);
  // Another payment may have it by now: this one's news is old.
  if (terminal?.held_by_payment_id !== payment.id) return;
  await changeTerminal(tx, terminal.id, {
    outcome: heard.outcome,
    ...(heard.free && { held_by_payment_id: null }),
  });
}

/** Its session goes on: the device stays with the payment for as long again, unless another has it by now. */
export async function keepTerminal(
  tx: Tx,
  payment: { readonly id: string; readonly terminal_id: string | null },
  patienceMs: number,
): Promise<void> {
  if (payment.terminal_id === null) return;
  const terminal = await lockTerminal(tx, payment.terminal_id);
  if (terminal?.held_by_payment_id === payment.id) await changeTerminal(tx, terminal.id, { heldForMs: patienceMs });
}
