/**
 * What a payment's history says, for staff. It is written down in every language as it happens, so that whoever reads it later
 * reads their own. What a processor, a bank or a vendor's system said is quoted as it was said.
 */
import { formatMoney, type Money } from '@tillkit/contract';
import { inEveryLanguage, type Texts } from '../http/api-locale.ts';

const shown = (amount: Money) => inEveryLanguage((locale) => formatMoney(amount, `${locale}-US`));
const quoted = (what: string): string => what.replace(/[.!?\s]*$/, '.');
const invoicesEn = (count: number): string => `${count} ${count === 1 ? 'invoice' : 'invoices'}`;
const invoicesEs = (count: number): string => `${count} ${count === 1 ? 'factura' : 'facturas'}`;

export const history = {
  received: (by: string, chargedAtOnce: boolean): Texts => ({
    en: `Received by ${by}.${chargedAtOnce ? ' Charged at once: the processor cannot authorize first.' : ''}`,
    es: `Recibido por ${by}.${chargedAtOnce ? ' Cobrado de inmediato: el procesador no puede autorizar primero.' : ''}`,
  }),
  sent: { en: 'Sent to the processor.', es: 'Enviado al procesador.' },
  atTerminal: (name: string): Texts => ({ en: `Waiting at ${name}.`, es: `En espera en ${name}.` }),
  canceledOnScreen: (by: string): Texts => ({
    en: `Cancelled from the screen by ${by}.`,
    es: `Cancelado desde la pantalla por ${by}.`,
  }),
  emailSent: (to: string): Texts => ({ en: `Confirmation sent to ${to}.`, es: `Confirmación enviada a ${to}.` }),

  approved: (reference: string): Texts => ({
    en: `Approved, reference ${reference} at the processor.`,
    es: `Aprobado, referencia ${reference} en el procesador.`,
  }),
  declined: (said: string): Texts => ({ en: `Declined: ${quoted(said)}`, es: `Rechazado: ${quoted(said)}` }),
  refused: (said: string): Texts => ({
    en: `Refused before anything was charged: ${quoted(said)}`,
    es: `Rechazado antes de cobrar nada: ${quoted(said)}`,
  }),
  voidedOutside: {
    en: 'The charge was voided at the processor; nothing is owed for it.',
    es: 'El cobro se anuló en el procesador; no se debe nada por él.',
  },
  notReceived: { en: 'The processor has not received it.', es: 'El procesador no lo ha recibido.' },
  answerLost: {
    en: "The processor's answer was lost; its outcome is being found out.",
    es: 'La respuesta del procesador se perdió; se está averiguando el resultado.',
  },
  undecided: {
    en: 'The processor could not say for three days what became of it.',
    es: 'Durante tres días el procesador no pudo decir en qué quedó.',
  },

  bank: {
    settled: (reference: string): Texts => ({
      en: `Settled, reference ${reference} at the processor.`,
      es: `Liquidado, referencia ${reference} en el procesador.`,
    }),
    accepted: (reference: string): Texts => ({
      en: `Accepted, reference ${reference} at the processor. It clears in a few banking days.`,
      es: `Aceptado, referencia ${reference} en el procesador. Se compensa en unos días hábiles bancarios.`,
    }),
    overdue: {
      en: 'The bank debit has not settled for ten days. It is still being asked about.',
      es: 'El débito bancario lleva diez días sin liquidarse. Se sigue preguntando por él.',
    },
    returnedUnposted: (code: string, said: string): Texts => ({
      en: `Returned by the bank before it was posted: ${quoted(said ? `${code}, ${said}` : code)}`,
      es: `Devuelto por el banco antes de contabilizarse: ${quoted(said ? `${code}, ${said}` : code)}`,
    }),
    returned: (code: string, said: string): Texts => ({
      en: `Returned by the bank: ${quoted(said ? `${code}, ${said}` : code)} The posting was reversed.`,
      es: `Devuelto por el banco: ${quoted(said ? `${code}, ${said}` : code)} El asiento se revirtió.`,
    }),
    creditInUse: {
      en: 'Part of its open credit is in use and could not be taken back; the customer owes it.',
      es: 'Parte de su crédito abierto está en uso y no se pudo recuperar; el cliente la debe.',
    },
    creditReturned: (reference: string): Texts => ({
      en: `A credit it had used came from ${reference}, which the bank returned.`,
      es: `Un crédito que había usado venía de ${reference}, que el banco devolvió.`,
    }),
  },

  allocated: (invoices: number, creditLeft: boolean): Texts =>
    invoices === 0 && creditLeft
      ? { en: 'Kept as an open credit.', es: 'Queda como crédito abierto.' }
      : {
          en: `Applied to ${invoicesEn(invoices)}${creditLeft ? ', the rest became an open credit' : ''}.`,
          es: `Aplicado a ${invoicesEs(invoices)}${creditLeft ? ', el resto quedó como crédito abierto' : ''}.`,
        },
  undone: (by: string): Texts => ({ en: `Allocations undone by ${by}.`, es: `Aplicaciones deshechas por ${by}.` }),

  authorized: (reference: string, until: string): Texts => ({
    en: `Authorized, reference ${reference} at the processor. To be captured by ${until}.`,
    es: `Autorizado, referencia ${reference} en el procesador. Debe capturarse a más tardar el ${until}.`,
  }),
  captureSent: (amount: Money): Texts => ({
    en: `Capture of ${shown(amount).en} sent to the processor.`,
    es: `Captura de ${shown(amount).es} enviada al procesador.`,
  }),
  voidSent: { en: 'Void sent to the processor.', es: 'Anulación enviada al procesador.' },
  captured: (reference: string, found: boolean): Texts => ({
    en: `${found ? 'Found captured' : 'Captured'}, reference ${reference} at the processor.`,
    es: `${found ? 'Se encontró capturado' : 'Capturado'}, referencia ${reference} en el procesador.`,
  }),
  notDone: (action: 'capture' | 'void', why: Texts): Texts => ({
    en: `No ${action}. ${why.en}`,
    es: `Sin ${action === 'capture' ? 'captura' : 'anulación'}. ${why.es}`,
  }),
  doneAfterEnd: {
    en: 'The processor did it although the payment had ended.',
    es: 'El procesador lo hizo aunque el pago había terminado.',
  },
  undoneSince: {
    en: 'It was done and has been undone since at the processor.',
    es: 'Se hizo y desde entonces se deshizo en el procesador.',
  },
  turnedUp: (action: 'capture' | 'void', reference: string): Texts => ({
    en: `The processor reports a ${action}, reference ${reference}, that it had not received when it was closed.`,
    es: `El procesador informa una ${action === 'capture' ? 'captura' : 'anulación'}, referencia ${reference}, que no había recibido cuando se cerró.`,
  }),
  captureOrVoid: { en: 'Capture it, or void it.', es: 'Captúrelo o anúlelo.' },
  triedAgain: { en: 'It is tried again.', es: 'Se intenta de nuevo.' },
  endedUnasked: {
    en: 'Nobody here asked for it: the customer may expect the goods.',
    es: 'Nadie aquí lo pidió: el cliente puede estar esperando la mercancía.',
  },
  standsTooLong: {
    en: 'It stands longer than expected. Capture or void it.',
    es: 'Sigue en pie más de lo esperado. Captúrelo o anúlelo.',
  },
  authorizationContradicted: {
    en: 'The processor contradicts itself about this authorization.',
    es: 'El procesador se contradice sobre esta autorización.',
  },

  contradicted: {
    byProcessor: (said: string): Texts => ({ en: quoted(said), es: `El procesador se contradice: ${quoted(said)}` }),
    noLongerPending: {
      en: 'The processor no longer knows a payment it called pending.',
      es: 'El procesador ya no conoce un pago que llamó pendiente.',
    },
    otherReference: {
      en: 'The processor answered about another reference.',
      es: 'El procesador respondió sobre otra referencia.',
    },
    otherCurrency: { en: 'The processor approved another currency.', es: 'El procesador aprobó otra moneda.' },
    otherAmount: { en: 'The processor approved another amount.', es: 'El procesador aprobó otro importe.' },
    chargedAfterEnd: (reference: string): Texts => ({
      en: `The processor reports a charge, reference ${reference}, for a payment that had ended without one.`,
      es: `El procesador informa un cobro, referencia ${reference}, de un pago que había terminado sin él.`,
    }),
    voided: { en: 'The charge was voided at the processor.', es: 'El cobro se anuló en el procesador.' },
    declined: {
      en: 'The processor reports a decline for an approved charge.',
      es: 'El procesador informa un rechazo de un cobro aprobado.',
    },
    notCharged: {
      en: 'The terminal reports that nothing was charged, for an approved charge.',
      es: 'La terminal informa que no se cobró nada, de un cobro aprobado.',
    },
    heldAfterEnd: {
      en: 'The processor holds a payment that it had not received when it was closed.',
      es: 'El procesador tiene un pago que no había recibido cuando se cerró.',
    },
    noLongerApproved: {
      en: 'The processor no longer knows an approved charge.',
      es: 'El procesador ya no conoce un cobro aprobado.',
    },
  },

  order: {
    confirmedAndInvoiced: (number: string): Texts => ({
      en: `Order ${number} is confirmed and invoiced.`,
      es: `El pedido ${number} está confirmado y facturado.`,
    }),
    invoiced: (number: string): Texts => ({
      en: `Order ${number} is invoiced.`,
      es: `El pedido ${number} está facturado.`,
    }),
    confirmed: (number: string): Texts => ({
      en: `Order ${number} is confirmed; it is invoiced when the payment is captured.`,
      es: `El pedido ${number} está confirmado; se factura cuando se capture el pago.`,
    }),
    reopened: (number: string): Texts => ({
      en: `Order ${number} is a draft again.`,
      es: `El pedido ${number} vuelve a ser un borrador.`,
    }),
  },

  vendor: {
    asked: (number: string): Texts => ({
      en: `Your order system is asked whether order ${number} may be confirmed.`,
      es: `Se pregunta a su sistema de pedidos si el pedido ${number} se puede confirmar.`,
    }),
    accepted: { en: 'Your order system accepted the order.', es: 'Su sistema de pedidos aceptó el pedido.' },
    refused: (reason: string): Texts => ({
      en: `Your order system did not accept the order: ${quoted(reason)}`,
      es: `Su sistema de pedidos no aceptó el pedido: ${quoted(reason)}`,
    }),
    silent: (why: Texts, again: boolean): Texts => ({
      en: `Your order system did not answer${again ? ' and is asked again' : ''}. ${why.en}${again ? '' : ' Nothing was charged.'}`,
      es: `Su sistema de pedidos no respondió${again ? ' y se le pregunta de nuevo' : ''}. ${why.es}${again ? '' : ' No se cobró nada.'}`,
    }),
    givenUp: (stillAsked: boolean, held: boolean): Texts => ({
      en: `Your order system: ${stillAsked ? 'It did not answer in time.' : 'It is not asked any more.'} ${held ? 'What was set aside is given back.' : 'Nothing was charged.'}`,
      es: `Su sistema de pedidos: ${stillAsked ? 'No respondió a tiempo.' : 'Ya no se le pregunta.'} ${held ? 'Lo retenido se devuelve.' : 'No se cobró nada.'}`,
    }),
    silentForLong: (held: Money): Texts => ({
      en: `Your order system has not answered for ten minutes. ${shown(held).en} stay set aside; cancel the payment, or see to the order system.`,
      es: `Su sistema de pedidos lleva diez minutos sin responder. ${shown(held).es} siguen retenidos; cancele el pago o atienda el sistema de pedidos.`,
    }),
    neverSent: {
      en: 'It was not sent: the server stopped before it could be. Nothing was charged.',
      es: 'No se envió: el servidor se detuvo antes. No se cobró nada.',
    },
    told: {
      en: 'Your order system knows that the order is not confirmed.',
      es: 'Su sistema de pedidos sabe que el pedido no está confirmado.',
    },
    notTold: {
      en: 'Your order system could not be told that the order is not confirmed. Tell it.',
      es: 'No se pudo avisar a su sistema de pedidos que el pedido no está confirmado. Avísele.',
    },
  },
} as const;
