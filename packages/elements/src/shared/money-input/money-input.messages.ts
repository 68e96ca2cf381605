/** Why an amount cannot be taken, each with what to do. The grid says the same. */
export const moneyMessages = {
  'money-input.empty': 'Enter an amount.',
  'money-input.not_a_number': 'This is not an amount. Type digits, such as {example}.',
  'money-input.unclear': 'This could mean two amounts. Type it as {example}.',
  'money-input.too_fine': 'This is finer than the smallest coin. Nothing is rounded; type the exact amount.',
  'money-input.too_large': 'This is more than can be taken in one amount.',
  'money-input.other_currency': 'This is another currency. Enter the amount in {currency}.',
  'money-input.negative': 'The amount must not be less than zero.',
  'money-input.above_max': 'At most {max}.',
} as const;
