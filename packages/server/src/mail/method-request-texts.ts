import type { MailLanguage } from './payment-confirmation-texts.ts';

interface MethodRequestTexts {
  subject(company: string): string;
  /** Shown by mail programs beside the subject. */
  readonly preview: string;
  readonly heading: string;
  intro(company: string): string;
  readonly button: string;
  until(time: string, zone: string): string;
  readonly safety: string;
  readonly fallback: string;
  readonly unexpected: string;
  readonly reply: string;
  contact(company: string): string;
}

export const methodRequestTexts: Readonly<Record<MailLanguage, MethodRequestTexts>> = {
  en: {
    subject: (company) => `${company} asks you for a payment method`,
    preview: 'A secure form, open for a short time. Nothing is charged now.',
    heading: 'Add a payment method',
    intro: (company) =>
      `${company} would like to keep a payment method on file for your account. Enter it yourself on a secure page; nothing is charged now.`,
    button: 'Open the secure form',
    until: (time, zone) => `The link works once, until ${time} (${zone}).`,
    safety: 'What you enter goes straight to the payment processor, encrypted. We will never ask for it by e-mail.',
    fallback: 'If the button does not work, copy this address into your browser:',
    unexpected: 'You did not expect this e-mail?',
    reply: 'Just reply to it.',
    contact: (company) => `Please get in touch with ${company}.`,
  },
  es: {
    subject: (company) => `${company} le pide una forma de pago`,
    preview: 'Un formulario seguro, abierto por poco tiempo. No se cobra nada ahora.',
    heading: 'Agregue una forma de pago',
    intro: (company) =>
      `${company} desea guardar una forma de pago para su cuenta. Ingrésela usted en una página segura; no se cobra nada ahora.`,
    button: 'Abrir el formulario seguro',
    until: (time, zone) => `El enlace sirve una sola vez, hasta el ${time} (${zone}).`,
    safety:
      'Lo que ingresa llega cifrado directamente al procesador de pagos. Nunca se lo pediremos por correo electrónico.',
    fallback: 'Si el botón no funciona, copie esta dirección en su navegador:',
    unexpected: '¿No esperaba este correo?',
    reply: 'Respóndalo.',
    contact: (company) => `Comuníquese con ${company}.`,
  },
};
