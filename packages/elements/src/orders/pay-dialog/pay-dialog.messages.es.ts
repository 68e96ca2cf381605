import type { Translation } from '../../shared/localize/message.ts';
import type { payDialogMessages } from './pay-dialog.messages.ts';

export const payDialogMessagesEs: Translation<typeof payDialogMessages> = {
  'payDialog.title': 'Cobrar y confirmar',
  'payDialog.titleOf': 'Cobrar y confirmar el pedido {number}',
  'payDialog.confirmTitleOf': 'Confirmar el pedido {number}',
  'payDialog.loading': 'Cargando el pedido',
  'payDialog.startFailedTitle': 'No se pudo cargar el pedido',
  'payDialog.offline': 'Sin conexión: lo que se ve puede no estar al día',

  'payDialog.total': 'Total del pedido',
  'payDialog.credits': 'Créditos abiertos usados',
  'payDialog.due': 'A cobrar',
  'payDialog.changed': 'El pedido ha cambiado: eran {before}, ahora son {now}.',
  'payDialog.useCredits': 'Usar créditos abiertos',
  'payDialog.creditOpen': '{amount} disponibles desde el {date}',
  'payDialog.creditUsed': '{amount} usados',
  'payDialog.moreCredits': { one: 'Mostrar {count} crédito más', other: 'Mostrar {count} créditos más' },
  'payDialog.creditsFailed': 'No se pudieron cargar los créditos abiertos.',
  'payDialog.methodsFailed': 'No se pudieron cargar las formas de pago guardadas.',
  'payDialog.creditsPayAll': 'Los créditos lo pagan todo. No se cobra nada.',

  'payDialog.required': 'Este cliente paga al confirmar: el pedido se confirma con su pago.',
  'payDialog.restricted':
    'Las tarjetas de crédito están restringidas para este cliente en los pedidos. Se puede pagar con una cuenta bancaria o con créditos abiertos.',
  'payDialog.restrictedWithoutBank':
    'Las tarjetas de crédito están restringidas para este cliente en los pedidos y esta ubicación no admite cuentas bancarias. Solo se puede pagar con créditos abiertos.',
  'payDialog.off': 'Esta ubicación no cobra al confirmar. El pedido se confirma sin pago y se paga más tarde.',

  'payDialog.later': 'En la tarjeta el importe solo se retiene ahora; se cobra al capturar el pago.',

  'payDialog.cancel': 'Cancelar',
  'payDialog.close': 'Cerrar',
  'payDialog.done': 'Listo',
  'payDialog.confirmUnpaid': 'Confirmar sin pago',
  'payDialog.confirm': 'Confirmar el pedido',
  'payDialog.pay': 'Cobrar {amount} y confirmar',
  'payDialog.hold': 'Retener {amount} y confirmar',
  'payDialog.payByCredits': 'Usar créditos y confirmar',
  'payDialog.payNothing': 'Cobrar y confirmar',

  'payDialog.confirmedTitle': 'El pedido {number} está confirmado',
  'payDialog.paidBy': 'Se pagaron {amount} con {method}.',
  'payDialog.clearingBy':
    '{amount} vienen en camino de una {method}. El banco lo liquida en unos días hábiles; hasta entonces la factura sigue abierta.',
  'payDialog.heldOn': 'Se retienen {amount} en {method}. Se cobran al capturar el pago.',
  'payDialog.paidByCredits': 'Los créditos abiertos lo pagaron todo. No se cobró nada.',
  'payDialog.confirmedUnpaid': 'No se cobró nada. Se paga más tarde.',
  'payDialog.invoice': 'Factura',
  'payDialog.customer': 'Cliente',
  'payDialog.confirmFailedTitle': 'El pedido no se confirmó',
  'payDialog.confirmFindingOut': 'No llegó respuesta. Averiguamos si el pedido se confirmó.',

  'payDialog.setAside': 'Tarjeta aprobada, {amount} reservados',
  'payDialog.askedTitle': 'Preguntando a su sistema de pedidos',
  'payDialog.asked': 'Esperamos a que su sistema de pedidos acepte el pedido {number}. Antes no se cobra nada.',
  'payDialog.acceptedTitle': 'El pedido {number} fue aceptado',
  'payDialog.accepted': 'Ahora se cobran los {amount} reservados.',
  'payDialog.givingBackTitle': 'Devolviendo {amount}',
  'payDialog.givingBack':
    'El pedido {number} sigue en borrador y no se cobra nada. Liberar la tarjeta puede tardar un momento.',
  'payDialog.silent':
    'Su sistema de pedidos no dice si acepta el pedido {number}, y {amount} siguen reservados. Avise a quien lo administra, o cancele el pago.',
  'payDialog.withdraw': 'Cancelar y devolver {amount}',
  'payDialog.withdrawUnheld': 'Cancelar el pago',
  'payDialog.withdrawFailed': 'No se canceló',
  'payDialog.refused': 'Su sistema de pedidos no aceptó el pedido: {reason}',
  'payDialog.refusedHint':
    'Se conserva todo lo que ingresó. Cambie el pedido como lo pide su sistema de pedidos e inténtelo de nuevo.',
  'payDialog.kept': 'Se conserva todo lo que ingresó.',

  'payDialog.beingPaidTitle': 'Se está pagando ahora mismo',
  'payDialog.beingPaid': 'Alguien está cobrando este pedido. Aquí verá el resultado.',
  'payDialog.gone.confirmed': 'Este pedido ya está confirmado.',
  'payDialog.gone.invoiced': 'Este pedido ya está confirmado y facturado.',
  'payDialog.gone.cancelled': 'Este pedido fue cancelado.',
  'payDialog.forbidden': 'Su función no permite confirmar pedidos. Un administrador puede cambiarlo.',

  'payment.block.order_not_open': 'Este pedido ya no es un borrador.',
  'payment.block.order_being_paid': 'Se está pagando ahora mismo.',
  'payment.block.confirmation_without_payment': 'Esta ubicación no cobra al confirmar.',
  'payment.block.cards_restricted':
    'Las tarjetas de crédito están restringidas para este cliente. Elija otra forma de pago.',
};
