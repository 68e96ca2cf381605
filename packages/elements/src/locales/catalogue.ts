import type { customerPickerMessages } from '../customers/customer-picker/customer-picker.messages.ts';
import type { policyMessages } from '../customers/customer-policy/customer-policy.messages.ts';
import type { requestDialogMessages } from '../method-requests/request-dialog/request-dialog.messages.ts';
import type { requestFormMessages } from '../method-requests/request-form/request-form.messages.ts';
import type { payDialogMessages } from '../orders/pay-dialog/pay-dialog.messages.ts';
import type { addMethodMessages } from '../payment-methods/add-method-dialog/add-method-dialog.messages.ts';
import type { bankFormMessages } from '../payment-methods/bank-form/bank-form.messages.ts';
import type { cardFormMessages } from '../payment-methods/card-form/card-form.messages.ts';
import type { entryFormMessages } from '../payment-methods/entry-form/entry-form.messages.ts';
import type { methodFaceMessages } from '../payment-methods/method-face/method-face.messages.ts';
import type { methodManagerMessages } from '../payment-methods/method-manager/method-manager.messages.ts';
import type { methodPickerMessages } from '../payment-methods/method-picker/method-picker.messages.ts';
import type { outcomeMessages } from '../payments/outcome/outcome.messages.ts';
import type { receivePaymentMessages } from '../payments/receive-payment/receive-payment.messages.ts';
import type { permissionsMessages } from '../permissions/permissions/permissions.messages.ts';
import type { GridCatalogue } from '../receivables/allocation-grid/grid-catalogue.ts';
import type { remittanceMessages } from '../receivables/remittance-dialog/remittance-dialog.messages.ts';
import type { writeOffMessages } from '../receivables/write-off-dialog/write-off-dialog.messages.ts';
import type { settingsMessages } from '../settings/settings/settings.messages.ts';
import type { commonMessages } from '../shared/localize/common.messages.ts';
import type { Translation } from '../shared/localize/message.ts';
import type { reasonMessages } from '../shared/localize/reason.messages.ts';
import type { moneyMessages } from '../shared/money-input/money-input.messages.ts';
import type { screenMessages } from '../shared/office/screen.messages.ts';
import type { terminalPaymentMessages } from '../terminals/terminal-payment/terminal-payment.messages.ts';
import type { terminalSettingsMessages } from '../terminals/terminal-settings/terminal-settings.messages.ts';

/** Every text of every other element, by key. Types only: an element ships its own English texts and no others. */
export type Catalogue = typeof cardFormMessages &
  typeof commonMessages &
  typeof customerPickerMessages &
  typeof entryFormMessages &
  GridCatalogue &
  typeof methodFaceMessages &
  typeof methodPickerMessages &
  typeof moneyMessages &
  typeof outcomeMessages &
  typeof reasonMessages &
  typeof receivePaymentMessages;

/** Every text of the dialogs that the allocation grid opens on demand; their translations are loaded apart. */
export type AllocationCatalogue = typeof remittanceMessages & typeof writeOffMessages;

/** Every text of managing stored methods and asking for them; their translations are loaded apart. */
export type MethodCatalogue = typeof addMethodMessages &
  typeof bankFormMessages &
  typeof methodManagerMessages &
  typeof requestDialogMessages &
  typeof requestFormMessages;

/** Every text of confirming and paying orders, and of payments on a terminal; their translations are loaded apart. */
export type OrderCatalogue = typeof payDialogMessages & typeof terminalPaymentMessages;

/** Every text of the screens that only administrators see; their translations are loaded apart. */
export type OfficeCatalogue = typeof screenMessages &
  typeof permissionsMessages &
  typeof policyMessages &
  typeof settingsMessages &
  typeof terminalSettingsMessages;

/** The host's own words for some of them. */
export type Texts = Partial<
  Translation<Catalogue & AllocationCatalogue & MethodCatalogue & OrderCatalogue & OfficeCatalogue>
>;
