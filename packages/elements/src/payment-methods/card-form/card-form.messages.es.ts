import type { Translation } from '../../shared/localize/message.ts';
import type { cardFormMessages } from './card-form.messages.ts';

export const cardFormMessagesEs: Translation<typeof cardFormMessages> = {
  'cardForm.save': 'Guardar esta tarjeta para pagos futuros',
  'cardForm.required': 'Ingrese los datos de la tarjeta.',
  'cardForm.secure': 'El número va directamente al procesador de tarjetas, cifrado.',
  'cardForm.unavailableTitle': 'Aquí no se pueden ingresar tarjetas',
  'cardForm.refusedTitle': 'La tarjeta no fue aceptada',
  'cardForm.refused': 'Revise número, vencimiento y código de seguridad, o use otra tarjeta.',
};
