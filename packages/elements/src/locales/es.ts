import { customerPickerMessagesEs } from '../customers/customer-picker/customer-picker.messages.es.ts';
import { cardFormMessagesEs } from '../payment-methods/card-form/card-form.messages.es.ts';
import { entryFormMessagesEs } from '../payment-methods/entry-form/entry-form.messages.es.ts';
import { methodFaceMessagesEs } from '../payment-methods/method-face/method-face.messages.es.ts';
import { methodPickerMessagesEs } from '../payment-methods/method-picker/method-picker.messages.es.ts';
import { outcomeMessagesEs } from '../payments/outcome/outcome.messages.es.ts';
import { receivePaymentMessagesEs } from '../payments/receive-payment/receive-payment.messages.es.ts';
import { gridMessagesEs } from '../receivables/allocation-grid/allocation-grid.messages.es.ts';
import { commonMessagesEs } from '../shared/localize/common.messages.es.ts';
import type { Translation } from '../shared/localize/message.ts';
import { reasonMessagesEs } from '../shared/localize/reason.messages.es.ts';
import { moneyMessagesEs } from '../shared/money-input/money-input.messages.es.ts';
import type { Catalogue } from './catalogue.ts';

/** Spanish, loaded when an element first needs it. */
export const es: Translation<Catalogue> = {
  ...cardFormMessagesEs,
  ...commonMessagesEs,
  ...customerPickerMessagesEs,
  ...entryFormMessagesEs,
  ...gridMessagesEs,
  ...methodFaceMessagesEs,
  ...methodPickerMessagesEs,
  ...moneyMessagesEs,
  ...reasonMessagesEs,
  ...outcomeMessagesEs,
  ...receivePaymentMessagesEs,
};
