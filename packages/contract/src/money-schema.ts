/** Schemas of amounts. Apart from the arithmetic in `money.ts`, so that pages that only calculate do not ship a validator. */
import { z } from 'zod';
import { MAX_MINOR } from './money.ts';

/** ISO 4217 alphabetic code, upper case. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters, such as USD.');

/** An amount in minor units. Never a float: `minor` is a safe integer. */
export const moneySchema = z
  .strictObject({ minor: z.int(), currency: currencySchema })
  .meta({ id: 'Money', description: 'Integer minor units (cents for USD) and an ISO 4217 currency.' });

export const nonNegativeMoneySchema = moneySchema.refine((m) => m.minor >= 0 && m.minor <= MAX_MINOR, {
  message: 'The amount must not be negative.',
});
export const positiveMoneySchema = moneySchema.refine((m) => m.minor > 0 && m.minor <= MAX_MINOR, {
  message: 'The amount must be more than zero.',
});
