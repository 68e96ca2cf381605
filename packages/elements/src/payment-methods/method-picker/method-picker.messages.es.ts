import type { Translation } from '../../shared/localize/message.ts';
import type { methodPickerMessages } from './method-picker.messages.ts';

export const methodPickerMessagesEs: Translation<typeof methodPickerMessages> = {
  'methodPicker.legend': 'Forma de pago',
  'methodPicker.kind': 'Tipo de pago',
  'methodPicker.kind.card': 'Tarjeta',
  'methodPicker.kind.cash': 'Efectivo',
  'methodPicker.kind.check': 'Cheque',
  'methodPicker.kind.wire': 'Transferencia',
  'methodPicker.kind.credits': 'Solo créditos',
  'methodPicker.cards': 'Tarjetas',
  'methodPicker.endingIn': 'terminada en {last4}',
  'methodPicker.expiry': 'Vence {date}',
  'methodPicker.expired': 'Vencida',
  'methodPicker.expiresSoon': 'Vence pronto',
  'methodPicker.primary': 'Principal',
  'methodPicker.request': 'Pedir por enlace',
  'methodPicker.requestWhy': 'Lo más seguro: la ingresa el cliente',
  'methodPicker.newCard': 'Tarjeta nueva',
  'methodPicker.showAll': 'Mostrar las {count} tarjetas',
  'methodPicker.loading': 'Cargando las formas de pago guardadas',
  'methodPicker.failed': 'No se pudieron cargar las formas de pago guardadas.',
  'methodPicker.checkNumber': 'Número de cheque',
  'methodPicker.wireReference': 'Referencia de la transferencia',
  'methodPicker.recordOnly': 'Solo se registra: no se cobra ninguna tarjeta ni cuenta.',
  'methodPicker.creditsOnly': 'Solo usa créditos abiertos: no entra dinero nuevo.',
  'methodPicker.required': 'Elija cómo pagar.',
};
