/**
 * Payment terminals (cloud EMV): one blocking call that answers when the device has an outcome (X-5a, X-26). The api-key names
 * the device (INFERRED); there is no poll and no cancel, and a lost answer is found by searching for our reference.
 */
import { toDecimal } from '@tillkit/contract';
import type { TerminalEnd, TerminalInstruction, TerminalPort, TerminalResult } from '../terminal-port.ts';
import { chargeMismatch, namingFields, unsendable } from './charges.ts';
import { type ClearentContext, type Exchange, exchange } from './client.ts';
import { type ClearentCredentials, readCredentials } from './credentials.ts';
import { outcomeOf, rejected } from './outcomes.ts';
import { verifyCredentials } from './verify-credentials.ts';
import { safeText } from './wire.ts';

/** Terminal not reachable. */
const NOT_REACHABLE = '001';
/** Incomplete. */
const INCOMPLETE = '031';

export function createTerminalPort(context: ClearentContext): TerminalPort {
  return {
    patienceMs: context.terminalPatienceMs,
    pair(account, pairing) {
      // Addresses are the location's; so are the other keys where the device's webhooks are not to be verified.
      const given = Object.entries(pairing).filter(([, value]) => value.trim() !== '');
      const stray = given.find(([name]) => !pairingNames.has(name));
      if (stray) return { problem: `${safeText(stray[0])} is not part of a pairing.` };
      const keys = Object.fromEntries(given.map(([name, value]) => [name, value.trim()]));
      if (keys.apiKey === undefined) return { problem: 'apiKey is missing: paste the API key of the terminal as is.' };
      const credentials = { ...account.credentials, ...keys };
      const reading = readCredentials(credentials);
      return reading.ok ? { credentials } : { problem: reading.problem };
    },
    deviceName: ({ credentials }) => `${credentials.gatewayUrl ?? ''} ${credentials.apiKey ?? ''}`,
    async test(account, { signal }) {
      const refusal = await verifyCredentials(context, account.credentials, signal);
      if (refusal === null)
        return {
          state: 'ready',
          message:
            "The processor accepts the terminal's key. Whether the device itself is on and online shows with the next payment.",
        };
      return { state: refusal.includes('apiKey') ? 'refused' : 'unreachable', message: refusal };
    },
    async start(account, instruction, { signal }) {
      const reading = readCredentials(account.credentials);
      if (!reading.ok) return rejected('auth_failed', reading.problem);
      const refusal = unsendable(instruction.attemptRef, instruction.amount);
      if (refusal) return refusal;
      const outcome = sell(context, reading.credentials, instruction, signal);
      return { state: 'in_progress', sessionRef: instruction.attemptRef, outcome };
    },
    get: async () => ({ state: 'unavailable' }),
    cancel: async () => 'unsupported',
  };
}

const pairingNames = new Set(['apiKey', 'publicKey', 'webhookPublicKey']);

/** POST /terminal/transactions/sale|auth (X-5a). */
async function sell(
  context: ClearentContext,
  credentials: ClearentCredentials,
  instruction: TerminalInstruction,
  signal: AbortSignal,
): Promise<TerminalResult> {
  const { attemptRef, amount } = instruction;
  const type = instruction.capture === 'now' ? 'SALE' : 'AUTH';
  const body = { type, amount: toDecimal(amount), ...namingFields(instruction) };
  const path = `/terminal/transactions/${type.toLowerCase()}`;
  const answer = await exchange(context, credentials, { method: 'POST', path, body }, signal);
  return (
    deviceEnd(answer) ?? outcomeOf({ amount, saveMethod: false, mismatch: chargeMismatch(attemptRef, type) }, answer)
  );
}

/**
 * What the device, rather than an issuer, said: only without a transaction. No document says how a cancelled, a timed-out or a
 * busy device is told; the words are all there is to tell them apart (INFERRED).
 */
function deviceEnd(answer: Exchange): TerminalEnd | null {
  if (answer.kind !== 'answer') return null;
  const { httpStatus, envelope, trace } = answer;
  if (envelope.success || envelope.transaction !== null) return null;
  const message = safeText(envelope.error?.message ?? null);
  const end = (cause: TerminalEnd['cause']): TerminalEnd => ({ state: 'no_charge', cause, message, trace });
  const code = envelope.error?.resultCode;
  if (httpStatus === 402 && code === INCOMPLETE) {
    if (/cancel/i.test(message)) return end('canceled');
    return end(/time[ -]?d?[ -]?out/i.test(message) ? 'timed_out' : 'incomplete');
  }
  if (httpStatus === 400 && code === NOT_REACHABLE) return end(/busy/i.test(message) ? 'busy' : 'unreachable');
  return null;
}
