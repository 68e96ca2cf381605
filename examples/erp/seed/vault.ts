/** Stands in for the card form: types a test card into the vault as the isolated fields do, and gets a single-use token. */
import type { CardBrand, CardEntryResult } from '@tillkit/contract';
import type { DemoCard, DemoCustomer } from './customers.ts';

const brands: readonly (readonly [RegExp, CardBrand])[] = [
  [/^4/, 'visa'],
  [/^(5|2)/, 'mastercard'],
  [/^3[47]/, 'amex'],
  [/^6/, 'discover'],
];

function expiryOf({ expiresInMonths }: DemoCard, now: Date): { month: number; year: number } {
  const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + expiresInMonths, 1));
  return { month: at.getUTCMonth() + 1, year: at.getUTCFullYear() };
}

const twoDigits = (value: number) => String(value % 100).padStart(2, '0');

/** @throws when the vault refuses the card. */
export async function enterCard(
  vault: { readonly url: string; readonly publicKey: string },
  card: DemoCard,
  customer: DemoCustomer,
  now: Date,
): Promise<CardEntryResult> {
  const expiry = expiryOf(card, now);
  const response = await fetch(`${vault.url}/rest/v2/mobilejwt/manual`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'public-key': vault.publicKey },
    body: JSON.stringify({
      card: card.number,
      'expiration-date-MMYY': twoDigits(expiry.month) + twoDigits(expiry.year),
      csc: card.number.startsWith('3') ? '1234' : '123',
      'avs-zip': customer.postalCode,
    }),
  });
  const answer: { payload?: { 'mobile-jwt'?: { jwt?: string } } } = await response.json();
  const token = answer.payload?.['mobile-jwt']?.jwt;
  if (!response.ok || token === undefined) throw new Error(`The vault refused a demo card (HTTP ${response.status}).`);
  return {
    token,
    brand: brands.find(([pattern]) => pattern.test(card.number))?.[1] ?? 'unknown',
    last4: card.number.slice(-4),
    expiry,
    holderName: customer.contact,
    postalCode: customer.postalCode,
  };
}
