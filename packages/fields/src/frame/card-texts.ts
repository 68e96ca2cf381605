/** Built-in texts of the card form. */
import type { CardTexts } from '../protocol/texts.ts';

type WordsInside = Omit<CardTexts, 'title'>;

const english: WordsInside = {
  number: 'Card number',
  expiry: 'Expiration date',
  securityCode: 'Security code',
  name: 'Name on card',
  postalCode: 'ZIP code',
  optional: 'Optional',
  expiryHint: 'MM / YY',
  securityCodeHint3: '3 digits',
  securityCodeHint4: '4 digits',
  numberRequired: 'Enter the card number.',
  numberIncomplete: 'The card number is too short.',
  numberInvalid: 'Check the card number.',
  expiryRequired: 'Enter the expiration date.',
  expiryInvalid: 'Use month and year: MM / YY.',
  expiryPast: 'This card has expired.',
  securityCodeRequired: 'Enter the security code.',
  securityCodeInvalid: 'Check the security code.',
  nameRequired: 'Enter the name on the card.',
  nameInvalid: 'Enter a name, without numbers.',
  postalCodeRequired: 'Enter the ZIP code.',
  postalCodeInvalid: 'Check the ZIP code.',
};

const spanish: WordsInside = {
  number: 'Número de tarjeta',
  expiry: 'Vencimiento',
  securityCode: 'Código de seguridad',
  name: 'Nombre en la tarjeta',
  postalCode: 'Código postal',
  optional: 'Opcional',
  expiryHint: 'MM / AA',
  securityCodeHint3: '3 dígitos',
  securityCodeHint4: '4 dígitos',
  numberRequired: 'Ingrese el número de tarjeta.',
  numberIncomplete: 'El número de tarjeta es muy corto.',
  numberInvalid: 'Revise el número de tarjeta.',
  expiryRequired: 'Ingrese el vencimiento.',
  expiryInvalid: 'Use mes y año: MM / AA.',
  expiryPast: 'Esta tarjeta está vencida.',
  securityCodeRequired: 'Ingrese el código de seguridad.',
  securityCodeInvalid: 'Revise el código de seguridad.',
  nameRequired: 'Ingrese el nombre de la tarjeta.',
  nameInvalid: 'Ingrese un nombre, sin números.',
  postalCodeRequired: 'Ingrese el código postal.',
  postalCodeInvalid: 'Revise el código postal.',
};

/** Texts of a locale; what the host replaced wins. */
export const cardTextsFor = (locale: string, replaced: Partial<CardTexts>): WordsInside => ({
  ...(/^es\b/i.test(locale) ? spanish : english),
  ...replaced,
});
