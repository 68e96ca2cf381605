import { commonMessagesEs } from '../../shared/localize/common.messages.es.ts';
import type { Translation } from '../../shared/localize/message.ts';
import type { writeOffMessages } from './write-off-dialog.messages.ts';

export const writeOffMessagesEs: Translation<typeof writeOffMessages> = {
  ...commonMessagesEs,
  'write-off.title': 'Cancelar saldo de {number}',
  'write-off.amount': 'Importe',
  'write-off.hint': 'Quedan {rest}; se pueden cancelar como máximo {tolerance}.',
  'write-off.reason': 'Motivo',
  'write-off.reason_missing': 'Indique el motivo, para que otros lo entiendan.',
  'write-off.reason_rounding': 'Diferencia de redondeo',
  'write-off.reason_discount': 'Descuento aplicado',
  'write-off.reason_bank_fee': 'Comisión bancaria',
  'write-off.reason_small_balance': 'Saldo pequeño',
  'write-off.save': 'Cancelar saldo',
  'write-off.remove': 'No cancelar',
};
