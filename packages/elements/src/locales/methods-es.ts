import { requestDialogMessagesEs } from '../method-requests/request-dialog/request-dialog.messages.es.ts';
import { requestFormMessagesEs } from '../method-requests/request-form/request-form.messages.es.ts';
import { addMethodMessagesEs } from '../payment-methods/add-method-dialog/add-method-dialog.messages.es.ts';
import { bankFormMessagesEs } from '../payment-methods/bank-form/bank-form.messages.es.ts';
import { methodManagerMessagesEs } from '../payment-methods/method-manager/method-manager.messages.es.ts';
import type { Translation } from '../shared/localize/message.ts';
import type { MethodCatalogue } from './catalogue.ts';

/** Spanish of managing stored methods and asking for them, loaded when an element for that first needs it. */
export const methodsEs: Translation<MethodCatalogue> = {
  ...addMethodMessagesEs,
  ...bankFormMessagesEs,
  ...methodManagerMessagesEs,
  ...requestDialogMessagesEs,
  ...requestFormMessagesEs,
};
