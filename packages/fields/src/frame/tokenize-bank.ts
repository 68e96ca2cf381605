/** Hands the account to the vault: the only place where its number leaves the form, to the frame's own origin. */
import type { BankEntryResult } from '../protocol/bank-form.ts';
import type { TokenizeFailureCode } from '../protocol/errors.ts';
import { askVault } from './ask-vault.ts';
import type { BankValues } from './check-bank-fields.ts';

/** Manual entry of the processor's mobile tokens for debits (`processors.md`, X-11b). */
const ENDPOINT = '/rest/v2/ach/mobilejwt/manual';
const wireTypes = { checking: 'Checking', savings: 'Savings' } as const;

/** @param values Fields that have been checked. */
export async function tokenizeBank(
  { routingNumber, accountNumber, accountType, holderName }: BankValues,
  publicKey: string,
): Promise<BankEntryResult | TokenizeFailureCode> {
  const name = holderName.trim();
  const answer = await askVault(
    { endpoint: ENDPOINT, publicKey, refusal: 'account_refused' },
    {
      'routing-number': routingNumber,
      'account-number': accountNumber,
      'account-type': wireTypes[accountType],
      'individual-name': name,
    },
  );
  if (typeof answer === 'string') return answer;
  const last4 = accountNumber.slice(-4);
  return answer.last4 === last4 ? { token: answer.token, accountType, last4, holderName: name } : 'vault_unreachable';
}
