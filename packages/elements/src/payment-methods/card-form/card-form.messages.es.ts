import type { Translation } from '../../shared/localize/message.ts';
import type { cardFormMessages } from './card-form.messages.ts';

export const cardFormMessagesEs: Translation<typeof cardFormMessages> = {
  'cardForm.save': 'Guardar esta tarjeta para pagos futuros',
  'cardForm.description': 'Descripción',
  'cardForm.descriptionHint': 'Por ejemplo: oficina',
  'cardForm.loading': 'Cargando los campos de la tarjeta',
  'cardForm.required': 'Ingrese los datos de la tarjeta.',
  'cardForm.secure': 'El número va directamente al procesador de tarjetas, cifrado.',
  'cardForm.loadFailedTitle': 'Los campos de la tarjeta no se cargaron',
  'cardForm.loadFailed': 'Compruebe la conexión. No se ha cobrado nada; inténtelo de nuevo.',
  'cardForm.unavailableTitle': 'Aquí no se pueden ingresar tarjetas',
  'cardForm.tamperedTitle': 'Algo en esta página modificó los campos de la tarjeta',
  'cardForm.tampered': 'Se retiraron por seguridad. Si se repite, desactive las extensiones del navegador.',
  'cardForm.refusedTitle': 'La tarjeta no fue aceptada',
  'cardForm.refused': 'Revise número, vencimiento y código de seguridad, o use otra tarjeta.',
  'cardForm.vaultTitle': 'No se pudo enviar la tarjeta',
  'cardForm.vault': 'El procesador de tarjetas no respondió. No se ha cobrado nada; inténtelo de nuevo.',
  'cardForm.coveredTitle': 'Algo tapa los campos de la tarjeta',
  'cardForm.covered': 'Muévalo o ciérrelo e inténtelo de nuevo.',
};
