import { commonMessagesEs } from '../../shared/localize/common.messages.es.ts';
import type { Translation } from '../../shared/localize/message.ts';
import { reasonMessagesEs } from '../../shared/localize/reason.messages.es.ts';
import type { addMethodMessages } from './add-method-dialog.messages.ts';

export const addMethodMessagesEs: Translation<typeof addMethodMessages> = {
  ...commonMessagesEs,
  ...reasonMessagesEs,
  'addMethod.title_card': 'Agregar una tarjeta',
  'addMethod.title_bank_account': 'Agregar una cuenta bancaria',
  'addMethod.titleFor_card': 'Agregar una tarjeta de {customer}',
  'addMethod.titleFor_bank_account': 'Agregar una cuenta bancaria de {customer}',
  'addMethod.description': 'Descripción',
  'addMethod.descriptionHint': 'Por ejemplo: oficina',
  'addMethod.primary': 'Hacerla el método principal',
  'addMethod.becomesPrimary': 'Será el método principal, por ser la primera.',
  'addMethod.cancel': 'Cancelar',
  'addMethod.leave': 'Cerrar',
  'addMethod.save_card': 'Guardar tarjeta',
  'addMethod.save_bank_account': 'Guardar cuenta',
  'addMethod.incomplete': 'Complete primero el formulario.',
  'addMethod.refusedTitle': 'No se guardó',
  'addMethod.again': 'Por seguridad se borraron los números: ingréselos de nuevo.',
  'addMethod.findingOutTitle': 'Todavía se averigua si se guardó',
  'addMethod.findingOut': 'Puede esperar o cerrar: si se guardó, aparece sola en la lista.',
};
