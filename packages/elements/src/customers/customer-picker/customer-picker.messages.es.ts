import type { Translation } from '../../shared/localize/message.ts';
import type { customerPickerMessages } from './customer-picker.messages.ts';

export const customerPickerMessagesEs: Translation<typeof customerPickerMessages> = {
  'customerPicker.label': 'Cliente',
  'customerPicker.placeholder': 'Nombre, número, factura o correo',
  'customerPicker.clear': 'Elegir otro cliente',
  'customerPicker.recent': 'Recientes',
  'customerPicker.all': 'Clientes',
  'customerPicker.searching': 'Buscando…',
  'customerPicker.none': 'Ningún cliente coincide con «{query}».',
  'customerPicker.empty': 'Todavía no hay clientes.',
  'customerPicker.failed': 'La búsqueda no funcionó. Compruebe la conexión y vuelva a escribir.',
  'customerPicker.found': { one: '{count} cliente', other: '{count} clientes' },
  'customerPicker.more': 'Escriba más para acotar.',
  'customerPicker.open': '{amount} pendiente',
  'customerPicker.overdue': '{amount} vencido',
  'customerPicker.nothingOpen': 'Nada pendiente',
  'customerPicker.required': 'Elija un cliente.',
};
