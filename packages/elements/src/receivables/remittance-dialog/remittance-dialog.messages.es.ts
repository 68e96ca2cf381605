import { commonMessagesEs } from '../../shared/localize/common.messages.es.ts';
import type { Translation } from '../../shared/localize/message.ts';
import type { remittanceMessages } from './remittance-dialog.messages.ts';

export const remittanceMessagesEs: Translation<typeof remittanceMessages> = {
  ...commonMessagesEs,
  'remittance.title': 'Pegar un aviso de pago',
  'remittance.text': 'Números de factura con importes, en cualquier orden',
  'remittance.example': 'INV-1042   250,00\nINV-1043   1.250,50',
  'remittance.matched': { one: '{count} factura coincide', other: '{count} facturas coinciden' },
  'remittance.differing': { one: '{count} importe difiere', other: '{count} importes difieren' },
  'remittance.ambiguous': {
    one: '{count} número corresponde a varias facturas',
    other: '{count} números corresponden a varias facturas',
  },
  'remittance.unmatched': {
    one: '{count} no está entre las facturas pendientes',
    other: '{count} no están entre las facturas pendientes',
  },
  'remittance.said_more': 'El aviso dice {said}; hay {open} pendientes, y eso se aplica.',
  'remittance.said_less': 'El aviso dice {said} de {open}.',
  'remittance.choose': 'Elija la factura para {text}',
  'remittance.leave_out': 'Omitir',
  'remittance.line': 'línea {line}',
  'remittance.total': 'En total',
  'remittance.stated': 'El aviso indica {amount}.',
  'remittance.replace': 'Vaciar antes los demás importes',
  'remittance.apply': 'Aplicar {amount}',
  'remittance.nothing': 'No se reconoció ninguna factura. Pegue líneas con un número de factura y un importe.',
};
