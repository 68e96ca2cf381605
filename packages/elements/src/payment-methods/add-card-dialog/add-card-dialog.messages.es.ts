import { commonMessagesEs } from '../../shared/localize/common.messages.es.ts';
import type { Translation } from '../../shared/localize/message.ts';
import type { addCardMessages } from './add-card-dialog.messages.ts';

export const addCardMessagesEs: Translation<typeof addCardMessages> = {
  ...commonMessagesEs,
  'addCard.title': 'Agregar una tarjeta',
  'addCard.titleFor': 'Agregar una tarjeta de {customer}',
  'addCard.description': 'Descripción',
  'addCard.descriptionHint': 'Por ejemplo: oficina',
  'addCard.primary': 'Hacerla el método principal',
  'addCard.becomesPrimary': 'Será el método principal, por ser la primera.',
  'addCard.cancel': 'Cancelar',
  'addCard.leave': 'Cerrar',
  'addCard.save': 'Guardar tarjeta',
  'addCard.incomplete': 'Complete primero los datos de la tarjeta.',
  'addCard.refusedTitle': 'La tarjeta no se guardó',
  'addCard.unreachable': 'No hubo respuesta. Compruebe la conexión e ingrese la tarjeta de nuevo.',
  'addCard.again': 'Por seguridad se borraron el número y el código de seguridad: ingréselos de nuevo.',
  'addCard.findingOutTitle': 'Todavía se averigua si la tarjeta se guardó',
  'addCard.findingOut': 'Puede esperar o cerrar: si se guardó, aparece sola en la lista.',
};
