/** Built-in texts of the bank form. */
import type { BankTexts } from '../protocol/bank-form.ts';

type WordsInside = Omit<BankTexts, 'title'>;

const english: WordsInside = {
  routingNumber: 'Routing number',
  accountNumber: 'Account number',
  accountType: 'Account type',
  holderName: 'Name on account',
  routingNumberHint: '9 digits',
  checking: 'Checking',
  savings: 'Savings',
  routingNumberRequired: 'Enter the routing number.',
  routingNumberIncomplete: 'A routing number has 9 digits.',
  routingNumberInvalid: 'Check the routing number.',
  accountNumberRequired: 'Enter the account number.',
  accountNumberIncomplete: 'The account number is too short.',
  accountNumberInvalid: 'Check the account number.',
  holderNameRequired: 'Enter the name on the account.',
  holderNameInvalid: 'Enter a name, without numbers.',
};

const spanish: WordsInside = {
  routingNumber: 'Número de ruta',
  accountNumber: 'Número de cuenta',
  accountType: 'Tipo de cuenta',
  holderName: 'Titular de la cuenta',
  routingNumberHint: '9 dígitos',
  checking: 'Corriente',
  savings: 'Ahorros',
  routingNumberRequired: 'Ingrese el número de ruta.',
  routingNumberIncomplete: 'Un número de ruta tiene 9 dígitos.',
  routingNumberInvalid: 'Revise el número de ruta.',
  accountNumberRequired: 'Ingrese el número de cuenta.',
  accountNumberIncomplete: 'El número de cuenta es muy corto.',
  accountNumberInvalid: 'Revise el número de cuenta.',
  holderNameRequired: 'Ingrese el nombre del titular.',
  holderNameInvalid: 'Ingrese un nombre, sin números.',
};

/** Texts of a locale; what the host replaced wins. */
export const bankTextsFor = (locale: string, replaced: Partial<BankTexts>): WordsInside => ({
  ...(/^es\b/i.test(locale) ? spanish : english),
  ...replaced,
});
