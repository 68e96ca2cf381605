/**
 * What people are told in their own language. The English details say more, because each is written where it happens; what an
 * integrator has to mend stays in English.
 */
import type { ProblemCode, problemKinds } from '@tillkit/contract';
import type { ApiLocale } from './api-locale.ts';

/** Problems that somebody reads who did not write the program. */
type SpokenCode = {
  [C in ProblemCode]: (typeof problemKinds)[C]['actor'] extends 'integrator' ? never : C;
}[ProblemCode];

type Texts = Readonly<Record<SpokenCode | 'too_many_requests', string>>;

const es: Texts = {
  forbidden: 'Su función no lo permite. Pídaselo a un administrador o a un colega que pueda hacerlo.',
  location_forbidden: 'Usted no trabaja en esta sede. Pídaselo a un colega que trabaje en ella.',
  too_many_requests: 'Demasiados intentos seguidos. Espere un minuto e inténtelo de nuevo.',
  possible_duplicate: 'El mismo pago se tomó hace un momento. Mírelo antes de tomar otro.',
  integration_disabled: 'Los pagos están desactivados en esta sede. Un administrador puede activarlos en los ajustes.',
  integration_pending:
    'Los pagos de esta sede esperan las credenciales del procesador. Las instala el operador de la plataforma.',
  currency_not_allowed: 'Aquí no se puede usar esta moneda.',
  country_not_allowed: 'El procesador de esta sede no atiende este país.',
  capability_missing: 'El procesador de esta sede no puede hacer esto. Elija otra forma.',
  settings_changed: 'Otra persona lo cambió entretanto. Vuelva a mirarlo.',
  permission_locked: 'Este permiso no se puede quitar.',
  policy_conflict: 'Estas reglas del cliente se excluyen. Desactive una de las dos.',
  credentials_refused: 'El procesador no aceptó las credenciales.',
  payment_method_expired: 'La tarjeta está vencida. Pida otra al cliente.',
  payment_method_unusable: 'Este método no se puede cobrar aquí. Elija otro o ingréselo de nuevo.',
  payment_method_deleted: 'El método fue eliminado. Elija otro.',
  card_entry_expired: 'Lo ingresado venció o ya se usó. Ingrese la tarjeta de nuevo.',
  card_refused: 'La tarjeta no fue aceptada. Revise lo ingresado o use otra tarjeta.',
  method_request_ended: 'Esta solicitud terminó.',
  method_request_busy: 'Se está guardando lo que se ingresó con este enlace. Espere un momento.',
  method_request_exhausted: 'Se rechazaron demasiadas tarjetas con este enlace. Pida uno nuevo.',
  bank_entry_expired: 'Lo ingresado venció o ya se usó. Ingrese la cuenta de nuevo.',
  bank_account_refused: 'La cuenta bancaria no fue aceptada. Revise lo ingresado o use otra cuenta.',
  authorization_outdated: 'El texto de la autorización cambió. Lea el nuevo y confírmelo.',
  amounts_do_not_add_up: 'Los importes no cuadran. Revíselos.',
  invoice_balance_changed:
    'Una factura tiene menos pendiente de lo que este pago quiere de ella: se pagó, la está pagando otra persona o cambió. Mire los importes nuevos e inténtelo de nuevo.',
  credit_balance_changed:
    'Un crédito tiene menos disponible de lo que este pago quiere de él. Mire los importes nuevos e inténtelo de nuevo.',
  write_off_too_large: 'La diferencia supera lo que la empresa permite cancelar.',
  payment_in_progress: 'El pago todavía no termina. Espere a que se sepa el resultado.',
  payment_not_authorized: 'Este pago no tiene nada que cobrar ni anular.',
  payment_not_reallocatable: 'Este pago no tiene nada que repartir.',
  order_refused: 'Su sistema de pedidos no aceptó el pedido.',
  order_unanswered: 'Su sistema de pedidos no respondió. Inténtelo de nuevo, o avise a quien lo administra.',
  order_not_open: 'El pedido ya no es un borrador. Vuelva a mirarlo.',
  order_being_paid: 'El pedido se está pagando ahora mismo. Espere el resultado.',
  order_changed: 'El pedido cambió desde que se mostró. Vuelva a mirarlo.',
  confirmation_without_payment:
    'En esta sede los pedidos se confirman sin pago. Confírmelo así, o un administrador puede activar el pago en los ajustes.',
  cards_restricted:
    'Las tarjetas de crédito están restringidas para este cliente en los pedidos. Use una cuenta bancaria, o cobre la tarjeta en Recibir pago.',
  payment_required: 'Este cliente paga al confirmar el pedido. Cobre el pago.',
  terminal_busy: 'La terminal está cobrando otro pago. Espere a que termine o use otra.',
  terminal_inactive: 'La terminal está retirada. Use otra, o un administrador puede activarla.',
  terminal_unusable: 'Esta terminal no puede cobrar aquí. Use una de esta sede.',
  terminal_registered: 'Este dispositivo ya está registrado.',
  pairing_refused: 'El procesador no aceptó la vinculación. Revise las claves.',
  cancel_at_terminal: 'Este pago solo se puede cancelar en la terminal: presione la tecla roja.',
  payment_not_cancelable: 'Este pago no se puede cancelar.',
  processor_unavailable:
    'No hay respuesta del procesador. Se está averiguando qué pasó; inténtelo de nuevo en un momento.',
  service_unavailable: 'El servicio está ocupado o se está deteniendo. Inténtelo de nuevo en un momento.',
  internal_error: 'Algo falló de nuestro lado. Es seguro intentar lo mismo otra vez.',
};

const texts: Readonly<Record<Exclude<ApiLocale, 'en'>, Readonly<Partial<Record<ProblemCode, string>>>>> = { es };

/** @param said the processor's own words, which are in no other language. @returns undefined where the English detail stays */
export function detailIn(locale: Exclude<ApiLocale, 'en'>, code: ProblemCode, said = ''): string | undefined {
  const text = texts[locale][code];
  return text && said ? `${text} (${said})` : text;
}
