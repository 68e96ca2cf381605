import { payDialogMessagesEs } from '../orders/pay-dialog/pay-dialog.messages.es.ts';
import type { Translation } from '../shared/localize/message.ts';
import { terminalPaymentMessagesEs } from '../terminals/terminal-payment/terminal-payment.messages.es.ts';
import type { OrderCatalogue } from './catalogue.ts';

/** Spanish of confirming and paying orders, loaded when an element for that first needs it. */
export const ordersEs: Translation<OrderCatalogue> = { ...payDialogMessagesEs, ...terminalPaymentMessagesEs };
