import type { Translation } from '../../shared/localize/message.ts';
import type { policyMessages } from './customer-policy.messages.ts';

export const policyMessagesEs: Translation<typeof policyMessages> = {
  'policy.title': 'Reglas de pago',
  'policy.titleOf': 'Reglas de pago de {customer}',
  'policy.loading': 'Cargando las reglas…',
  'policy.failedTitle': 'No se pudieron cargar las reglas',
  'policy.readOnly':
    'Puede leer estas reglas. Para cambiarlas hace falta el permiso «Ajustes, terminales, reglas del cliente».',

  'policy.group.orders': 'Pedidos',
  'policy.group.cards': 'Tarjetas de crédito',
  'policy.group.online': 'En línea',

  'policy.label.requireUponConfirmation': 'Exigir el pago al confirmar',
  'policy.label.allowOnline': 'Permitir el pago en línea',
  'policy.label.restrictCards': 'Restringir tarjetas de crédito',
  'policy.label.requireCardOnline': 'Exigir tarjeta de crédito en la tienda en línea',
  'policy.label.attachLinks': 'Adjuntar enlaces de pago a las facturas',

  'policy.hint.requireUponConfirmation': 'Un pedido de este cliente se paga antes de confirmarse.',
  'policy.hint.allowOnline': 'El cliente puede pagar en la tienda en línea, en el portal y por enlace.',
  'policy.hint.restrictCards':
    'Sin tarjetas de crédito en pedidos ni en la tienda en línea. Recibir pago no está sujeto a esto: el personal puede cobrar una tarjeta allí.',
  'policy.hint.requireCardOnline': 'En la tienda en línea este cliente solo puede pagar con tarjeta de crédito.',
  'policy.hint.attachLinks': 'Las facturas que se envían al cliente llevan un enlace para pagarlas.',

  'policy.excluded.restrictCards':
    'No se puede activar mientras «Exigir tarjeta de crédito en la tienda en línea» esté activado: a quien debe pagar con tarjeta no se le puede impedir. Desactívelo primero.',
  'policy.excluded.requireCardOnline':
    'No se puede activar mientras «Restringir tarjetas de crédito» esté activado: sin tarjetas no se puede pagar con tarjeta. Desactívelo primero.',
  'policy.noEffect.online_off': 'Sin efecto ahora: este cliente no puede pagar en línea.',
  'policy.noEffect.ecommerce_cards_off':
    'Sin efecto ahora: las tarjetas en la tienda en línea están desactivadas en los ajustes de la empresa.',
  'policy.noEffect.confirmation_off':
    'Sin efecto donde el pago al confirmar está desactivado, como en los ajustes de la empresa.',

  'policy.failed': '«{what}» no se guardó y sigue como antes. {why}',
  'policy.said.saved': '{what}: {value}.',
  'policy.said.elsewhere': '{what}: {value}, lo cambió otra persona.',
  'policy.on': 'sí',
  'policy.off': 'no',
};
