import { customerPickerMessagesEs } from '../customers/customer-picker/customer-picker.messages.es.ts';
import { requestDialogMessagesEs } from '../method-requests/request-dialog/request-dialog.messages.es.ts';
import { requestFormMessagesEs } from '../method-requests/request-form/request-form.messages.es.ts';
import { addCardMessagesEs } from '../payment-methods/add-card-dialog/add-card-dialog.messages.es.ts';
import { cardFormMessagesEs } from '../payment-methods/card-form/card-form.messages.es.ts';
import { methodFaceMessagesEs } from '../payment-methods/method-face/method-face.messages.es.ts';
import { methodManagerMessagesEs } from '../payment-methods/method-manager/method-manager.messages.es.ts';
import { methodPickerMessagesEs } from '../payment-methods/method-picker/method-picker.messages.es.ts';
import { receivePaymentMessagesEs } from '../payments/receive-payment/receive-payment.messages.es.ts';
import { gridMessagesEs } from '../receivables/allocation-grid/allocation-grid.messages.es.ts';
import { remittanceMessagesEs } from '../receivables/remittance-dialog/remittance-dialog.messages.es.ts';
import { writeOffMessagesEs } from '../receivables/write-off-dialog/write-off-dialog.messages.es.ts';
import { commonMessagesEs } from '../shared/localize/common.messages.es.ts';
import type { Translation } from '../shared/localize/message.ts';
import { moneyMessagesEs } from '../shared/money-input/money-input.messages.es.ts';
import type { Catalogue } from './catalogue.ts';

/** Spanish, loaded when an element first needs it. */
export const es: Translation<Catalogue> = {
  ...addCardMessagesEs,
  ...cardFormMessagesEs,
  ...commonMessagesEs,
  ...customerPickerMessagesEs,
  ...gridMessagesEs,
  ...methodFaceMessagesEs,
  ...methodManagerMessagesEs,
  ...methodPickerMessagesEs,
  ...moneyMessagesEs,
  ...receivePaymentMessagesEs,
  ...remittanceMessagesEs,
  ...requestDialogMessagesEs,
  ...requestFormMessagesEs,
  ...writeOffMessagesEs,
};
