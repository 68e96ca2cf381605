import type { ResultCodeName } from './result-codes.ts';

/**
 * The only numbers this world knows. All are published by card brands and processors for testing; every other number is
 * refused before anything else happens, so that a real card typed into a demo goes nowhere (B33 of `reliability.md`).
 * The gateway's own list of test cards was not to be found [2.2: UNKNOWN], but for 4111 1111 1111 1111 [G-1].
 */
export interface TestCard {
  readonly number: string;
  /** As the gateway's `card-type` says it. */
  readonly brand: string;
  /** Answer to a sale or authorisation; a check without amount follows `check`. */
  readonly code: ResultCodeName;
  /** Answer to a zero-amount check, when it differs: such a card can be saved and declines later. */
  readonly check?: ResultCodeName;
  readonly avs?: string;
  readonly note: string;
}

const approve = (brand: string, number: string): TestCard => ({
  number,
  brand,
  code: '000',
  note: 'Approves.',
});

export const testCards: readonly TestCard[] = [
  approve('VISA', '4111111111111111'),
  approve('VISA', '4242424242424242'),
  approve('VISA', '4012888888881881'),
  approve('VISA', '4000056655665556'),
  approve('VISA', '4222222222222'),
  approve('MASTERCARD', '5555555555554444'),
  approve('MASTERCARD', '5105105105105100'),
  approve('MASTERCARD', '2223003122003222'),
  approve('AMEX', '378282246310005'),
  approve('AMEX', '371449635398431'),
  approve('DISCOVER', '6011111111111117'),
  approve('DISCOVER', '6011000990139424'),
  approve('DINERS', '30569309025904'),
  approve('DINERS', '38520000023237'),
  approve('JCB', '3530111333300000'),
  approve('JCB', '3566002020360505'),
  approve('UNIONPAY', '6200000000000005'),
  { number: '4000000000000002', brand: 'VISA', code: '023', note: 'Declined.' },
  { number: '4000000000009995', brand: 'VISA', code: '012', note: 'Insufficient funds.' },
  { number: '4000000000000069', brand: 'VISA', code: '004', note: 'Expired card, says the issuer.' },
  { number: '4000000000000127', brand: 'VISA', code: '021', note: 'Wrong security code.' },
  { number: '4000000000000101', brand: 'VISA', code: '047', note: 'Security code refused by the merchant’s rule.' },
  { number: '4000000000009987', brand: 'VISA', code: '033', note: 'Lost card: pick up.' },
  { number: '4000000000009979', brand: 'VISA', code: '033', note: 'Stolen card: pick up.' },
  { number: '4000000000006975', brand: 'VISA', code: '016', note: 'Used too often.' },
  { number: '4000000000000119', brand: 'VISA', code: '058', note: 'Issuer unavailable: may work later.' },
  { number: '4000000000000010', brand: 'VISA', code: '046', avs: 'N', note: 'Address does not match: refused.' },
  { number: '4000000000000036', brand: 'VISA', code: '000', avs: 'A', note: 'Approves; the ZIP does not match.' },
  {
    number: '4000000000000341',
    brand: 'VISA',
    code: '023',
    check: '000',
    note: 'Can be saved; every charge is declined.',
  },
];

const byNumber = new Map(testCards.map((card) => [card.number, card]));

export const findTestCard = (number: string): TestCard | null => byNumber.get(number) ?? null;

/** Security codes with a meaning of their own [G-2]. */
export const cscTriggers: Readonly<Record<string, ResultCodeName>> = { '666': '021', '6666': '021' };
