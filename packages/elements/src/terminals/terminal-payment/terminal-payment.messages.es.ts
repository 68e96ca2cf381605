import type { Translation } from '../../shared/localize/message.ts';
import type { terminalPaymentMessages } from './terminal-payment.messages.ts';

export const terminalPaymentMessagesEs: Translation<typeof terminalPaymentMessages> = {
  'terminalPayment.loading': 'Mirando la terminal',
  'terminalPayment.waitingTitle': 'Esperando en {name}',
  'terminalPayment.waiting': 'La terminal muestra {amount}. El cliente acerca, inserta o desliza la tarjeta.',
  'terminalPayment.redKey': 'Para cancelar, pulse la tecla roja de la terminal. Esta pantalla la sigue.',
  'terminalPayment.cancel': 'Cancelar en la terminal',
  'terminalPayment.cancelFailed': 'No se canceló.',
  'terminalPayment.cancelPayment': 'Cancelar el pago',
  'terminalPayment.confirmingTitle': '{amount} aprobados y reservados',
  'terminalPayment.confirming':
    'El cliente puede retirar la tarjeta. Esperamos a que su sistema de pedidos acepte el pedido.',
  'terminalPayment.silent':
    'Su sistema de pedidos no dice si acepta el pedido, y el importe sigue reservado. No vuelva a cobrar. Avise a quien lo administra; la referencia es {reference}.',
  'terminalPayment.findingOutTitle': 'Averiguamos qué hizo {name}',
  'terminalPayment.findingOut':
    'Se perdió la respuesta de la terminal. No vuelva a cobrar: mire la terminal y espere. Aquí verá qué hizo.',
  'terminalPayment.paidTitle': '{amount} aprobados',
  'terminalPayment.paid': 'Pagado con {method}.',
  'terminalPayment.notPaidTitle': 'Sin pagar. No se cobró nada',
  'terminalPayment.failedTitle': 'Sin pagar',
  'terminalPayment.needsPersonTitle': 'Una persona debe revisar {amount}',
  'terminalPayment.needsPerson':
    'No pudimos averiguar qué hizo la terminal. No vuelva a cobrar. Dé la referencia {reference} a quien se ocupa de sus pagos.',
  'terminalPayment.reachFailed': 'El servidor no responde: lo que se ve puede no estar al día.',
};
