import { commonMessagesEs } from '../../shared/localize/common.messages.es.ts';
import type { Translation } from '../../shared/localize/message.ts';
import type { addMethodMessages } from './add-method-dialog.messages.ts';

export const addMethodMessagesEs: Translation<typeof addMethodMessages> = {
  ...commonMessagesEs,
  'addMethod.title': 'Agregar una tarjeta',
  'addMethod.titleFor': 'Agregar una tarjeta de {customer}',
  'addMethod.description': 'Descripción',
  'addMethod.descriptionHint': 'Por ejemplo: oficina',
  'addMethod.primary': 'Hacerla el método principal',
  'addMethod.becomesPrimary': 'Será el método principal, por ser la primera.',
  'addMethod.cancel': 'Cancelar',
  'addMethod.leave': 'Cerrar',
  'addMethod.save': 'Guardar tarjeta',
  'addMethod.incomplete': 'Complete primero los datos de la tarjeta.',
  'addMethod.refusedTitle': 'La tarjeta no se guardó',
  'addMethod.unreachable': 'No hubo respuesta. Compruebe la conexión e ingrese la tarjeta de nuevo.',
  'addMethod.again': 'Por seguridad se borraron el número y el código de seguridad: ingréselos de nuevo.',
  'addMethod.findingOutTitle': 'Todavía se averigua si la tarjeta se guardó',
  'addMethod.findingOut': 'Puede esperar o cerrar: si se guardó, aparece sola en la lista.',
};
