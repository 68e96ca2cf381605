/** Declines in words: a safe text for customers, a detailed one for staff, in every language of the API. */
import type { DeclineReason } from '@tillkit/contract';
import type { ApiLocale, Texts } from '../http/api-locale.ts';

const general: Record<'card' | 'bank_account', Texts> = {
  card: {
    en: 'The card was declined. Please use another card or contact your bank.',
    es: 'La tarjeta fue rechazada. Use otra tarjeta o comuníquese con su banco.',
  },
  bank_account: {
    en: 'The bank account could not be debited. Please use another way to pay or contact your bank.',
    es: 'No se pudo debitar la cuenta bancaria. Use otra forma de pago o comuníquese con su banco.',
  },
};

/** What staff are told of a bank account: processors say little before a debit has cleared. */
const bankForStaff: Texts = {
  en: 'The processor did not accept the debit of this bank account. Nothing was taken. Check the account with the customer, or use another way to pay.',
  es: 'El procesador no aceptó el débito de esta cuenta bancaria. No se cobró nada. Verifique la cuenta con el cliente o use otra forma de pago.',
};

/** Customers are told only what they can act on; the rest is the general text, so that a thief learns nothing (B22). */
const forCustomers: Partial<Record<DeclineReason, Texts>> = {
  expired_card: {
    en: 'The card has expired. Please use another card.',
    es: 'La tarjeta está vencida. Use otra tarjeta.',
  },
  issuer_unavailable: {
    en: 'The bank of this card cannot be reached right now. Please try again in a few minutes.',
    es: 'No se puede contactar al banco de esta tarjeta. Intente de nuevo en unos minutos.',
  },
  try_again: {
    en: 'The payment could not be completed. Please try again.',
    es: 'No se pudo completar el pago. Intente de nuevo.',
  },
};

const forStaff: Record<DeclineReason, Texts> = {
  insufficient_funds: {
    en: 'Insufficient funds. Ask for another card, or try a smaller amount.',
    es: 'Fondos insuficientes. Pida otra tarjeta o intente un monto menor.',
  },
  expired_card: {
    en: 'The card has expired. Ask for another card or the new expiry date.',
    es: 'La tarjeta está vencida. Pida otra tarjeta o la nueva fecha de vencimiento.',
  },
  incorrect_number: {
    en: 'The card number is not valid. Enter the card again.',
    es: 'El número de tarjeta no es válido. Ingrese la tarjeta de nuevo.',
  },
  incorrect_security_code: {
    en: 'The security code does not match. Enter the card again.',
    es: 'El código de seguridad no coincide. Ingrese la tarjeta de nuevo.',
  },
  address_mismatch: {
    en: 'The billing ZIP code does not match. Check it with the customer.',
    es: 'El código postal no coincide. Verifíquelo con el cliente.',
  },
  card_not_active: {
    en: 'The card or account is not active. Ask for another card.',
    es: 'La tarjeta o cuenta no está activa. Pida otra tarjeta.',
  },
  over_limit: {
    en: "The amount is above the card's limit. Try a smaller amount or another card.",
    es: 'El monto supera el límite de la tarjeta. Intente un monto menor u otra tarjeta.',
  },
  not_permitted: {
    en: 'The card does not allow this kind of payment. Ask for another card.',
    es: 'La tarjeta no permite este tipo de pago. Pida otra tarjeta.',
  },
  call_issuer: {
    en: 'The bank wants to be called. The customer should phone the number on the card.',
    es: 'El banco pide que lo llamen. El cliente debe llamar al número de la tarjeta.',
  },
  pick_up_card: {
    en: 'The bank refuses this card for good. Do not try it again; ask for another card.',
    es: 'El banco rechaza esta tarjeta definitivamente. No la intente de nuevo; pida otra.',
  },
  issuer_unavailable: {
    en: 'The bank of this card does not answer. Try again in a few minutes.',
    es: 'El banco de esta tarjeta no responde. Intente de nuevo en unos minutos.',
  },
  try_again: {
    en: 'The processor could not complete the payment. Try again.',
    es: 'El procesador no pudo completar el pago. Intente de nuevo.',
  },
  duplicate: {
    en: 'The processor takes this for a repeated payment. Check the history before trying again.',
    es: 'El procesador lo considera un pago repetido. Revise el historial antes de intentar de nuevo.',
  },
  declined: {
    en: 'The bank declined without saying why. Ask for another card.',
    es: 'El banco rechazó el pago sin indicar el motivo. Pida otra tarjeta.',
  },
};

export function declineTexts(
  decline: { reason: DeclineReason; message: string },
  method: 'card' | 'bank_account',
  locale: ApiLocale,
): { customerText: string; staffText: string } {
  const card = method === 'card';
  const words = card ? forStaff[decline.reason][locale] : bankForStaff[locale];
  return {
    customerText: (card ? forCustomers[decline.reason]?.[locale] : undefined) ?? general[method][locale],
    // The processor's own words go along; its code has a field of its own.
    staffText: decline.message ? `${words} (${decline.message})` : words,
  };
}
