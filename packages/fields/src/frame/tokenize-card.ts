/** Hands the card to the vault: the only place where the number leaves the form, to the frame's own origin. */
import { detectBrand, digitsOf, parseExpiry } from '@tillkit/contract/card-rules';
import type { TokenizeFailureCode } from '../protocol/errors.ts';
import type { CardEntryResult } from '../protocol/form.ts';
import { askVault } from './ask-vault.ts';
import type { CardValues } from './check-card-fields.ts';

/** Manual entry of the processor's mobile tokens (`processors.md`, X-21). */
const ENDPOINT = '/rest/v2/mobilejwt/manual';

/** @param values Fields that have been checked. */
export async function tokenizeCard(
  values: CardValues,
  publicKey: string,
): Promise<CardEntryResult | TokenizeFailureCode> {
  const number = digitsOf(values.number);
  const expiry = parseExpiry(values.expiry);
  if (expiry === null) return 'incomplete';
  const name = values.name.trim();
  const postalCode = values.postalCode.trim().toUpperCase();
  const two = (value: number) => String(value).padStart(2, '0');
  const answer = await askVault(
    { endpoint: ENDPOINT, publicKey, refusal: 'card_refused' },
    {
      card: number,
      'expiration-date-MMYY': two(expiry.month) + two(expiry.year % 100),
      csc: values.securityCode,
      ...(name !== '' && { name }),
      ...(postalCode !== '' && { 'avs-zip': postalCode }),
    },
  );
  if (typeof answer === 'string') return answer;
  const last4 = number.slice(-4);
  if (answer.last4 !== last4) return 'vault_unreachable';
  return {
    token: answer.token,
    brand: detectBrand(number),
    last4,
    expiry,
    holderName: name === '' ? null : name,
    postalCode: postalCode === '' ? null : postalCode,
  };
}
