import type { ReturnReason } from './bank-debit.ts';

/**
 * The only bank accounts this world knows, so that a real one typed into a demo goes nowhere. The routing numbers stand in
 * public documentation of this gateway [X-11b, X-12] and of others; the gateway's own list of test accounts was not to be
 * found [2.7: UNKNOWN]. What an account number brings about is ours: the numbers that come back are another gateway's
 * published ones, those that never go out are made up here.
 */
export interface TestAccount {
  readonly number: string;
  readonly note: string;
  /** Comes back from the bank instead of settling. */
  readonly returns?: ReturnReason;
  /** Refused as soon as it is debited. */
  readonly declines?: true;
}

export const testRoutingNumbers = [
  '063100277',
  '081009813',
  '110000000',
  '021000021',
  '011401533',
  '091000019',
  '122105155',
] as const;

export const testAccounts: readonly TestAccount[] = [
  { number: '1234567890', note: 'Settles.' },
  { number: '123456789', note: 'Settles.' },
  { number: '000123456789', note: 'Settles.' },
  { number: '10178101', returns: 'R01', note: 'Comes back: insufficient funds.' },
  { number: '10178102', returns: 'R02', note: 'Comes back: account closed.' },
  { number: '10178103', returns: 'R03', note: 'Comes back: no such account.' },
  { number: '10178108', returns: 'R08', note: 'Comes back: payment stopped.' },
  { number: '10178110', returns: 'R10', note: 'Comes back: not authorised.' },
  { number: '4099999992', declines: true, note: 'Refused at once: the account cannot be debited.' },
];

const byNumber = new Map(testAccounts.map((account) => [account.number, account]));
export const findTestAccount = (number: string): TestAccount | null => byNumber.get(number) ?? null;

const routing: ReadonlySet<string> = new Set(testRoutingNumbers);
export const isTestRoutingNumber = (number: string): boolean => routing.has(number);
