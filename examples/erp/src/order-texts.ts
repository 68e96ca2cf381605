/** The words of order entry. */
import type { OrderStatus } from '@tillkit/contract';
import { language } from './texts.ts';

const english = {
  allLocations: 'All locations',
  article: 'Article',
  beingPaid: 'Being paid',
  beingPaidHint: 'This order is being paid right now. Its outcome shows here at once.',
  cancelledHint: 'Taken back: this order cannot be confirmed anymore.',
  cardsRestricted: 'No credit cards for this customer in orders.',
  confirm: 'Confirm',
  confirmWithoutPayment: 'Confirm without payment',
  confirmed: 'Confirmed',
  confirming: 'Confirming…',
  description: 'Description',
  findOrder: 'Find by order number or customer',
  invoice: 'Invoice',
  keepIt: 'Keep it',
  lineTotal: 'Total',
  lines: 'Lines',
  memo: 'Memo',
  movedOn: 'The order has moved on meanwhile. This is how it stands now.',
  mustPay: 'This customer pays as the order is confirmed.',
  mayNot: 'The role {role} does not confirm orders.',
  noneFound: 'No order matches.',
  noneYet: 'No orders yet.',
  notFound: 'There is no such order where you work.',
  order: 'Order',
  orderEntry: 'Order Entry',
  orders: 'Orders',
  payAndConfirm: 'Pay & Confirm',
  payment: 'Payment',
  price: 'Price',
  quantity: 'Quantity',
  sales: 'Sales',
  showPayment: 'Show payment',
  shown: '{count} orders',
  shownFirst: 'The latest {count} orders',
  shownOne: '1 order',
  subtotal: 'Subtotal',
  takeBack: 'Take back',
  takeBackQuestion: 'Take this order back? It cannot be confirmed afterwards.',
  takingBack: 'Taking back…',
  tax: 'Tax',
  terminal: 'Terminal',
  total: 'Total',
  tryAgain: 'This did not work. Nothing has changed; try again in a moment.',
  uncertain: 'No answer came. Look at the order again before you repeat it.',
  yesTakeBack: 'Yes, take back',
};

export type OrderTexts = typeof english;

const spanish: OrderTexts = {
  allLocations: 'Todas las sedes',
  article: 'Artículo',
  beingPaid: 'Cobrando',
  beingPaidHint: 'Este pedido se está cobrando en este momento. El resultado aparece aquí enseguida.',
  cancelledHint: 'Retirado: este pedido ya no se puede confirmar.',
  cardsRestricted: 'Sin tarjetas de crédito para este cliente en pedidos.',
  confirm: 'Confirmar',
  confirmWithoutPayment: 'Confirmar sin pago',
  confirmed: 'Confirmado',
  confirming: 'Confirmando…',
  description: 'Descripción',
  findOrder: 'Buscar por número de pedido o cliente',
  invoice: 'Factura',
  keepIt: 'Conservarlo',
  lineTotal: 'Total',
  lines: 'Líneas',
  memo: 'Nota',
  movedOn: 'El pedido cambió entretanto. Así está ahora.',
  mustPay: 'Este cliente paga al confirmar el pedido.',
  mayNot: 'La función {role} no confirma pedidos.',
  noneFound: 'Ningún pedido coincide.',
  noneYet: 'Todavía no hay pedidos.',
  notFound: 'No existe ese pedido donde usted trabaja.',
  order: 'Pedido',
  orderEntry: 'Pedidos',
  orders: 'Pedidos',
  payAndConfirm: 'Cobrar y confirmar',
  payment: 'Pago',
  price: 'Precio',
  quantity: 'Cantidad',
  sales: 'Ventas',
  showPayment: 'Ver el cobro',
  shown: '{count} pedidos',
  shownFirst: 'Los últimos {count} pedidos',
  shownOne: '1 pedido',
  subtotal: 'Subtotal',
  takeBack: 'Retirar',
  takeBackQuestion: '¿Retirar este pedido? Después ya no se puede confirmar.',
  takingBack: 'Retirando…',
  tax: 'Impuesto',
  terminal: 'Terminal',
  total: 'Total',
  tryAgain: 'No funcionó. Nada ha cambiado; inténtelo de nuevo en un momento.',
  uncertain: 'No llegó respuesta. Vuelva a mirar el pedido antes de repetirlo.',
  yesTakeBack: 'Sí, retirar',
};

const statuses: Readonly<Record<'en' | 'es', Readonly<Record<OrderStatus, string>>>> = {
  en: { draft: 'Draft', confirmed: 'Confirmed', invoiced: 'Invoiced', cancelled: 'Cancelled' },
  es: { draft: 'Borrador', confirmed: 'Confirmado', invoiced: 'Facturado', cancelled: 'Anulado' },
};

const statusOrder: readonly OrderStatus[] = ['draft', 'confirmed', 'invoiced', 'cancelled'];

/** In the language of the page. */
export const orderTexts = (): OrderTexts => (language() === 'es' ? spanish : english);
export const orderStatusName = (status: OrderStatus): string => statuses[language()][status];
/** Every status with its name, in the order an order goes through them. */
export const orderStatusNames = (): readonly (readonly [OrderStatus, string])[] =>
  statusOrder.map((status) => [status, orderStatusName(status)]);
