/** The vault of bank accounts (X-12, X-14 for cards): storing, describing and deleting tokens, which begin with `ach_`. */
import type { BankDebit, Processor, SaveMethodResult } from '../processor.ts';
import { refusedDebit } from './ach-status.ts';
import { readBankToken, type WireBankToken } from './ach-wire.ts';
import { namingFields, tokenFields } from './charges.ts';
import { type ClearentContext, exchange } from './client.ts';
import type { ClearentCredentials } from './credentials.ts';
import { rejected, unknown } from './outcomes.ts';

type SaveInput = Parameters<Processor['saveMethod']>[1];

/** An ACH token has this prefix and 12 to 19 digits. */
export const isBankToken = (methodRef: string): boolean => methodRef.startsWith('ach_');

const tokenPath = (methodRef: string): `/ach/tokens/${string}` => `/ach/tokens/${encodeURIComponent(methodRef)}`;

/**
 * Spends the single-use token on a validation of nothing that leaves a vault token behind, as for cards (INFERRED: the
 * mobile pages know `validate` and `create-token`, X-11b). A validation is no transaction: should the answer be lost, there
 * is nothing to search for, and the account is entered again; the gateway then answers with the token it has (G-10).
 */
export async function saveBankAccount(
  context: ClearentContext,
  credentials: ClearentCredentials,
  order: { readonly input: SaveInput; readonly bank: BankDebit },
  signal: AbortSignal,
): Promise<SaveMethodResult> {
  const { input, bank } = order;
  if (!/^[\x21-\x7e]+$/.test(input.token)) return rejected('token_expired', 'The bank entry is not one of the vault.');
  const body = {
    type: 'Debit',
    amount: '0.00',
    'standard-entry-class-code': bank.entryClass,
    ...namingFields({ ...input, description: null }),
    ...tokenFields(input.attemptRef, input.description),
  };
  const request = { method: 'POST', path: '/ach/mobile/transactions/validate', body, bankJwt: input.token } as const;
  const answer = await exchange(context, credentials, request, signal);
  if (answer.kind === 'not_sent') return rejected('unavailable', answer.message, answer.trace);
  if (answer.kind === 'busy') return rejected('busy', answer.message, answer.trace);
  if (answer.kind === 'lost') return unknown(answer.message, answer.trace);
  const { envelope, trace } = answer;
  if (answer.httpStatus !== 200) {
    const refused = refusedDebit(answer, input.attemptRef);
    // The key works for everything else; what is refused here is the entry.
    if (refused.state === 'rejected' && refused.cause === 'auth_failed')
      return explainRefusal(context, credentials, refused, signal);
    return refused.state === 'declined' ? { ...refused, state: 'refused' } : refused;
  }
  const [debit] = envelope.debits;
  const methodRef = envelope.tokenLink ?? debit?.tokenId ?? null;
  if (methodRef === null || !debit?.bank) return unknown('The vault has not named its token.', trace);
  return { state: 'stored', methodRef, card: null, bank: debit.bank, trace };
}

/** 401 may mean the key or the entry: a harmless question with the same key tells which. */
async function explainRefusal(
  context: ClearentContext,
  credentials: ClearentCredentials,
  refused: Extract<SaveMethodResult, { state: 'rejected' }>,
  signal: AbortSignal,
): Promise<SaveMethodResult> {
  const query = { 'page-size': '1' };
  const answer = await exchange(context, credentials, { method: 'GET', path: '/ach/transactions', query }, signal);
  return answer.kind === 'answer' && answer.httpStatus !== 401
    ? rejected('token_expired', 'The bank entry has expired or was used before.', refused.trace)
    : refused;
}

async function readToken(
  context: ClearentContext,
  credentials: ClearentCredentials,
  methodRef: string,
  signal: AbortSignal,
): Promise<WireBankToken | 'unavailable' | null> {
  const answer = await exchange(context, credentials, { method: 'GET', path: tokenPath(methodRef) }, signal);
  if (answer.kind !== 'answer') return 'unavailable';
  if (answer.httpStatus === 404 || answer.httpStatus === 204) return null;
  const token = readBankToken(answer.envelope.bankToken);
  return answer.httpStatus === 200 && token?.id === methodRef ? token : 'unavailable';
}

/** PUT /ach/tokens/{id} */
export async function updateBankAccount(
  context: ClearentContext,
  credentials: ClearentCredentials,
  input: { readonly methodRef: string; readonly description: string | null },
  signal: AbortSignal,
): Promise<boolean> {
  const body = { 'token-description': input.description ?? '' };
  const request = { method: 'PUT', path: tokenPath(input.methodRef), body } as const;
  const answer = await exchange(context, credentials, request, signal);
  return answer.kind === 'answer' && answer.httpStatus === 200 && answer.envelope.success;
}

/** DELETE /ach/tokens/{id}; when the answer is not a plain yes, asks whether the token is still there. */
export async function deleteBankAccount(
  context: ClearentContext,
  credentials: ClearentCredentials,
  methodRef: string,
  signal: AbortSignal,
): Promise<boolean> {
  const answer = await exchange(context, credentials, { method: 'DELETE', path: tokenPath(methodRef) }, signal);
  if (answer.kind === 'answer' && answer.httpStatus === 200 && answer.envelope.success) return true;
  return (await readToken(context, credentials, methodRef, signal)) === null;
}
