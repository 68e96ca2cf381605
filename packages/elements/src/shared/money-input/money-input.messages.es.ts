import type { Translation } from '../localize/message.ts';
import type { moneyMessages } from './money-input.messages.ts';

export const moneyMessagesEs: Translation<typeof moneyMessages> = {
  'money-input.empty': 'Ingrese un importe.',
  'money-input.not_a_number': 'Esto no es un importe. Escriba cifras, por ejemplo {example}.',
  'money-input.unclear': 'Esto podría significar dos importes. Escríbalo así: {example}.',
  'money-input.too_fine': 'Tiene más decimales que la moneda. No se redondea nada; escriba el importe exacto.',
  'money-input.too_large': 'Es más de lo que admite un solo importe.',
  'money-input.other_currency': 'Es otra moneda. Ingrese el importe en {currency}.',
  'money-input.negative': 'El importe no puede ser menor que cero.',
  'money-input.above_max': 'Como máximo {max}.',
};
