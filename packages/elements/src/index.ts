/** The classes of the elements and their events. Importing registers nothing: `@tillkit/elements/define` does. */
export { CustomerChangeEvent } from './customers/customer-picker/customer-picker.events.ts';
export { TillCustomerPicker } from './customers/customer-picker/customer-picker.ts';
export { type PolicyChange, PolicyChangeEvent } from './customers/customer-policy/customer-policy.events.ts';
export { TillCustomerPolicy } from './customers/customer-policy/customer-policy.ts';
export type { AllocationCatalogue, Catalogue, MethodCatalogue, OfficeCatalogue, Texts } from './locales/catalogue.ts';
export { RequestChangeEvent, SendRequestEvent } from './method-requests/request-dialog/request-dialog.events.ts';
export { TillRequestDialog } from './method-requests/request-dialog/request-dialog.ts';
export {
  LinkExchangedEvent,
  RequestDoneEvent,
  RequestLoadedEvent,
} from './method-requests/request-form/request-form.events.ts';
export { TillRequestForm } from './method-requests/request-form/request-form.ts';
export {
  type ConfirmRequest,
  ConfirmRequestEvent,
  OrderConfirmedEvent,
} from './orders/pay-dialog/pay-dialog.events.ts';
export { TillPayDialog } from './orders/pay-dialog/pay-dialog.ts';
export {
  BankChangeEvent,
  BankErrorEvent,
  type BankFormValue,
  BankRetryEvent,
  BankSubmitEvent,
} from './payment-methods/bank-form/bank-form.events.ts';
export { TillBankForm } from './payment-methods/bank-form/bank-form.ts';
export {
  CardChangeEvent,
  CardErrorEvent,
  type CardFormValue,
  CardRetryEvent,
  CardSubmitEvent,
} from './payment-methods/card-form/card-form.events.ts';
export { TillCardForm } from './payment-methods/card-form/card-form.ts';
export {
  MethodAddedEvent,
  MethodDeletedEvent,
  MethodDeleteRequestEvent,
  MethodUpdatedEvent,
} from './payment-methods/method-manager/method-manager.events.ts';
export { TillMethodManager } from './payment-methods/method-manager/method-manager.ts';
export type { MethodKind } from './payment-methods/method-picker/kind-choice.ts';
export { MethodChangeEvent } from './payment-methods/method-picker/method-picker.events.ts';
export { TillMethodPicker } from './payment-methods/method-picker/method-picker.ts';
export {
  PaymentDeclinedEvent,
  PaymentFailedEvent,
  PaymentNeedsPersonEvent,
  PaymentSucceededEvent,
  PaymentUnknownEvent,
} from './payments/outcome/payment.events.ts';
export { CloseEvent, type PayRequest, PayRequestEvent } from './payments/receive-payment/receive-payment.events.ts';
export { TillReceivePayment } from './payments/receive-payment/receive-payment.ts';
export { type PermissionChange, PermissionChangeEvent } from './permissions/permissions/permissions.events.ts';
export { TillPermissions } from './permissions/permissions/permissions.ts';
export { type AllocationChange, AllocationChangeEvent } from './receivables/allocation-grid/allocation-grid.events.ts';
export { TillAllocationGrid } from './receivables/allocation-grid/allocation-grid.ts';
export { TillProvider } from './sessions/provider/provider.ts';
export { type SettingChange, SettingsChangeEvent, SettingsScopeEvent } from './settings/settings/settings.events.ts';
export { TillSettings } from './settings/settings/settings.ts';
export { DialogCloseEvent } from './shared/dialog/dialog.events.ts';
export { TillDialog } from './shared/dialog/dialog.ts';
export { ElementEvent } from './shared/element-event.ts';
export type { Message, Messages } from './shared/localize/message.ts';
export { MenuSelectEvent } from './shared/menu/menu.events.ts';
export { type MenuItem, TillMenu } from './shared/menu/menu.ts';
export { type MoneyChange, MoneyChangeEvent } from './shared/money-input/money-input.events.ts';
export { TillMoneyInput } from './shared/money-input/money-input.ts';
export { type Density, type Settings, settingsContext, type Theme } from './shared/settings.ts';
export { TillElement } from './shared/till-element.ts';
export { TerminalResultEvent } from './terminals/terminal-payment/terminal-payment.events.ts';
export { TillTerminalPayment } from './terminals/terminal-payment/terminal-payment.ts';
export {
  type TerminalChangeDetail,
  TerminalChangeEvent,
  TerminalDeactivateRequestEvent,
  TerminalScopeEvent,
} from './terminals/terminal-settings/terminal-settings.events.ts';
export { TillTerminalSettings } from './terminals/terminal-settings/terminal-settings.ts';
