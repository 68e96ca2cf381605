/** What staff are told of an instruction that the processor refused before anything moved, or never received. */
import type { ApiLocale, Texts } from '../http/api-locale.ts';
import type { DeclinedCharge, RejectedCharge } from '../processors/processor.ts';

/** Who must act when a charge was refused before anything moved. */
const ofCharges: Readonly<Record<RejectedCharge['cause'], Texts>> = {
  invalid_request: {
    en: 'The processor did not accept the request. Nothing was charged. Tell the integrator.',
    es: 'El procesador no aceptó la solicitud. No se cobró nada. Avise al integrador.',
  },
  auth_failed: {
    en: "The processor did not accept this location's credentials. Nothing was charged. Tell the platform operator.",
    es: 'El procesador no aceptó las credenciales de esta sede. No se cobró nada. Avise al operador de la plataforma.',
  },
  token_expired: {
    en: 'What was entered has expired. Nothing was charged. Enter it again.',
    es: 'Lo que se ingresó ha vencido. No se cobró nada. Ingréselo de nuevo.',
  },
  unsupported: {
    en: 'The processor cannot do this. Nothing was charged. Use another way to pay.',
    es: 'El procesador no puede hacer esto. No se cobró nada. Use otra forma de pago.',
  },
  busy: {
    en: 'The processor is busy. Nothing was charged. Try again in a moment.',
    es: 'El procesador está ocupado. No se cobró nada. Inténtelo de nuevo en un momento.',
  },
  unavailable: {
    en: 'The processor cannot be reached. Nothing was charged. Try again in a moment.',
    es: 'No hay conexión con el procesador. No se cobró nada. Inténtelo de nuevo en un momento.',
  },
};

/** Of a charge. */
export const chargeRefused = ({ cause }: RejectedCharge, locale: ApiLocale): { code: string; text: string } => ({
  code: cause,
  text: ofCharges[cause][locale],
});

const voidedOutside: Texts = {
  en: 'The charge was undone at the processor. Nothing was kept; the payment can be taken again.',
  es: 'El cobro se deshizo en el procesador. No se retuvo nada; el pago se puede tomar de nuevo.',
};

/** Of a charge that somebody voided at the processor before its answer was known. */
export const chargeVoided = (locale: ApiLocale): { code: string; text: string } => ({
  code: 'voided',
  text: voidedOutside[locale],
});

/** Of a capture or void: the issuer or the processor said no. */
export function followUpDeclined(
  { message, reason, processorCode }: DeclinedCharge,
  locale: ApiLocale,
): { code: string; text: string } {
  const said = `${message || reason} (${processorCode})`;
  const text = {
    en: `The processor refused it: ${said}. The authorization is left as it stands.`,
    es: `El procesador lo rechazó: ${said}. La autorización queda como está.`,
  };
  return { code: 'declined', text: text[locale] };
}

/** Of a capture or void: refused before anything was done. */
export function followUpRefused({ cause, message }: RejectedCharge, locale: ApiLocale): { code: string; text: string } {
  const text = {
    en: `Refused before anything was done: ${message} The authorization stands.`,
    es: `Rechazado antes de hacer nada: ${message} La autorización sigue en pie.`,
  };
  return { code: cause, text: text[locale] };
}

/** Of a capture or void that got lost on its way. */
export function followUpNotReceived(locale: ApiLocale): { code: string; text: string } {
  const text = {
    en: 'The processor never received it. The authorization stands; try again.',
    es: 'El procesador nunca lo recibió. La autorización sigue en pie; inténtelo de nuevo.',
  };
  return { code: 'unavailable', text: text[locale] };
}
