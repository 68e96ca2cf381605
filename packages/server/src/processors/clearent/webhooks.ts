/**
 * Signed transaction notices. The signature covers the payload exactly as sent (G-3), so it is cut out of
 * the bytes, checked, and only what was checked is read.
 */
import type { ProcessorHint, ProcessorNotice, ProcessorTrace, WebhookResult } from '../processor.ts';
import type { SignatureVerifier } from '../signature-verifier.ts';
import { readDebit } from './ach-wire.ts';
import type { ClearentCredentials } from './credentials.ts';
import { judgeTransaction } from './map-status.ts';
import { amountOf, approvedCharge, declinedCharge } from './outcomes.ts';
import { rawMembers } from './raw-json.ts';
import { readTransaction, type WireTransaction } from './wire.ts';
import { dict, text } from './wire-values.ts';

const refused = (message: string): WebhookResult => ({ state: 'refused', message });

function fromHex(hex: string): Uint8Array<ArrayBuffer> | null {
  if (!/^(?:[0-9a-f]{2}){8,150}$/i.test(hex)) return null;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** The payload's own text and the signature over it; null when either is missing or named twice. */
function dissect(body: Uint8Array): { readonly payload: string; readonly signature: string } | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
  const members = rawMembers(text);
  const payload = members?.get('payload');
  const signature = members?.get('signature');
  const quoted = /^"([0-9a-fA-F]+)"$/.exec(signature ?? '')?.[1];
  return payload === undefined || quoted === undefined ? null : { payload, signature: quoted };
}

/** Event kinds of X-9 by transaction type. */
const kinds: Readonly<Record<string, ProcessorNotice['kind']>> = {
  SALE: 'charge',
  AUTH: 'charge',
  'FORCED SALE': 'charge',
  CAPTURE: 'capture',
  VOID: 'void',
  REFUND: 'refund',
  'UNMATCHED REFUND': 'refund',
};

const noTrace: ProcessorTrace = { exchangeId: null, httpStatus: null, code: null };

function chargeOf(transaction: WireTransaction): ProcessorNotice['charge'] {
  const judged = judgeTransaction(transaction);
  const trace = { ...noTrace, code: transaction.resultCode };
  if (judged.state === 'declined') return declinedCharge(judged, trace);
  const amount = amountOf(transaction);
  if (judged.state !== 'approved' || amount === null) return null;
  return approvedCharge(transaction, { id: judged.id, amount, methodRef: null, trace });
}

/** No event id exists: the same transaction and type is the same notice (`processors.md` 2.6). */
function noticeOf(transaction: WireTransaction, id: string): ProcessorNotice {
  const kind = kinds[transaction.type ?? ''] ?? 'other';
  return {
    dedupeKey: `${id}:${transaction.type ?? ''}`,
    kind,
    processorRef: id,
    originalRef: transaction.refId,
    charge: kind === 'charge' ? chargeOf(transaction) : null,
  };
}

/** Notices of a bank debit's status are not signed: all they are good for is the id to ask about. */
function bankStatusHint(body: Uint8Array): ProcessorHint | null {
  if (body.byteLength > MAX_HINT_BYTES) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null;
  }
  const notice = dict(parsed);
  const id = text(dict(notice.Payload).transaction_id);
  const isStatus = text(notice.PayLoadType)?.toLowerCase().startsWith('ach.status.') === true;
  return isStatus && id !== null && /^[\x21-\x7e]{1,100}$/.test(id) ? { kind: 'bank_account', processorRef: id } : null;
}
const MAX_HINT_BYTES = 16_000;

/** Verifies and reads one delivery. */
export async function parseWebhook(
  verify: SignatureVerifier | null,
  credentials: ClearentCredentials,
  body: Uint8Array,
): Promise<WebhookResult> {
  const status = bankStatusHint(body);
  if (status) return { state: 'unsigned', hints: [status] };
  if (verify === null) return refused('This runtime cannot check signatures.');
  const parts = dissect(body);
  const signature = parts ? fromHex(parts.signature) : null;
  if (!parts || !signature) return refused('The body is not a signed notice.');
  const message = new TextEncoder().encode(parts.payload);
  if (!(await verify({ publicKey: credentials.webhookPublicKey, message, signature }))) {
    return refused('The signature is wrong.');
  }
  const payload: unknown = JSON.parse(parts.payload);
  const transaction =
    typeof payload === 'object' && payload !== null && 'transaction' in payload
      ? readTransaction(payload.transaction)
      : null;
  const debit = readDebit(dict(payload)['ach-transaction']);
  // A signed word on a bank debit is a good reason to ask, and no more: its state goes on changing.
  if (debit?.id) return { state: 'verified', notices: [], hints: [{ kind: 'bank_account', processorRef: debit.id }] };
  if (!transaction || transaction.id === null) return { state: 'verified', notices: [], hints: [] };
  return { state: 'verified', notices: [noticeOf(transaction, transaction.id)], hints: [] };
}
