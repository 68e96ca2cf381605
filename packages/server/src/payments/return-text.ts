/** Returned bank debits in words: a safe text for customers, a detailed one for staff. Codes: Nacha Operating Rules. */
import type { ApiLocale, Texts } from '../http/api-locale.ts';

const noMoney: Texts = {
  en: 'The account did not hold enough money. Agree on a new date with the customer, or ask for another way to pay.',
  es: 'La cuenta no tenía fondos suficientes. Acuerde otra fecha con el cliente o pida otra forma de pago.',
};
const wrongAccount: Texts = {
  en: 'The bank does not find this account. Do not debit it again; ask the customer for the right account.',
  es: 'El banco no encuentra esta cuenta. No la debite de nuevo; pida al cliente la cuenta correcta.',
};
const notAuthorized: Texts = {
  en: 'The account holder says that the debit was not authorized. Do not debit this account again without a new authorization.',
  es: 'El titular dice que no autorizó el débito. No debite esta cuenta de nuevo sin una nueva autorización.',
};

const forStaff: Readonly<Record<string, Texts>> = {
  R01: noMoney,
  R02: {
    en: 'The account is closed. Ask the customer for another account or another way to pay.',
    es: 'La cuenta está cerrada. Pida al cliente otra cuenta u otra forma de pago.',
  },
  R03: wrongAccount,
  R04: wrongAccount,
  R05: notAuthorized,
  R07: {
    en: 'The customer has withdrawn the authorization. Do not debit this account again without a new one.',
    es: 'El cliente retiró la autorización. No debite esta cuenta de nuevo sin una nueva.',
  },
  R08: {
    en: 'The customer has stopped this payment at the bank. Ask why before debiting again.',
    es: 'El cliente detuvo este pago en su banco. Pregunte el motivo antes de debitar de nuevo.',
  },
  R09: noMoney,
  R10: notAuthorized,
  R11: notAuthorized,
  R16: {
    en: 'The account is frozen. Ask the customer for another way to pay.',
    es: 'La cuenta está congelada. Pida al cliente otra forma de pago.',
  },
  R20: {
    en: 'This account does not allow debits. Ask the customer for a checking account.',
    es: 'Esta cuenta no admite débitos. Pida al cliente una cuenta corriente.',
  },
  R29: notAuthorized,
};

const otherwise: Texts = {
  en: 'The bank sent the debit back. Ask the customer before debiting this account again.',
  es: 'El banco devolvió el débito. Consulte al cliente antes de debitar esta cuenta de nuevo.',
};

const forCustomers: Texts = {
  en: 'Your bank returned this payment. Please use another way to pay, or contact us.',
  es: 'Su banco devolvió este pago. Use otra forma de pago o comuníquese con nosotros.',
};

export function returnTexts(
  bankReturn: { code: string; message: string },
  locale: ApiLocale,
): { customerText: string; staffText: string } {
  const words = (forStaff[bankReturn.code] ?? otherwise)[locale];
  const bank = bankReturn.message ? `${bankReturn.code}, ${bankReturn.message}` : bankReturn.code;
  return { customerText: forCustomers[locale], staffText: `${words} (${bank})` };
}
