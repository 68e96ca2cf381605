/** Flows: the state machines of the screens, without DOM. Withheld: their parts, and the storage format of an intent. */
export type { ChangeHistoryState } from './change-history.ts';
export type { FailedChange } from './change-queue.ts';
export { createCustomerPolicyFlow } from './customer-policy/create-customer-policy-flow.ts';
export type {
  CustomerPolicyFlow,
  CustomerPolicyOptions,
  CustomerPolicyState,
  PolicyOutcome,
  WithoutEffect,
} from './customer-policy/customer-policy-state.ts';
export type { BankEntryState, CardEntryState, EntryState } from './entry-state.ts';
export type { Flow, FlowProblem, Loadable } from './flow.ts';
export { createFollowTerminalFlow } from './follow-terminal/create-follow-terminal-flow.ts';
export type {
  FollowTerminalFlow,
  FollowTerminalOptions,
  FollowTerminalState,
  TerminalPhase,
} from './follow-terminal/follow-terminal-state.ts';
export { createManageMethodsFlow } from './manage-methods/create-manage-methods-flow.ts';
export type {
  AddBlock,
  Adding,
  ChangeFailure,
  Deletion,
  DescriptionEdit,
  ManageMethodsFlow,
  ManageMethodsOptions,
  ManageMethodsState,
  ManageOutcome,
  WayToAdd,
} from './manage-methods/manage-methods-state.ts';
export { createManagePermissionsFlow } from './manage-permissions/create-manage-permissions-flow.ts';
export {
  type CellKey,
  cellKey,
  type ManagePermissionsFlow,
  type ManagePermissionsOptions,
  type ManagePermissionsState,
  type PermissionsBlock,
  type PermissionsOutcome,
} from './manage-permissions/manage-permissions-state.ts';
export { createManageSettingsFlow } from './manage-settings/create-manage-settings-flow.ts';
export type {
  ManageSettingsFlow,
  ManageSettingsOptions,
  ManageSettingsState,
  SettingEdit,
  SettingsOutcome,
  SettingWish,
} from './manage-settings/manage-settings-state.ts';
export {
  digitsOf,
  draftOf,
  type FeeDraft,
  numberBounds,
  type SettingDraft,
  type SettingFault,
} from './manage-settings/setting-drafts.ts';
export { createManageTerminalsFlow } from './manage-terminals/create-manage-terminals-flow.ts';
export {
  type ManageTerminalsFlow,
  type ManageTerminalsOptions,
  type ManageTerminalsState,
  nameLimit,
  type PairingBlock,
  type PairingField,
  type PairingForm,
  type TerminalChange,
  type TerminalEdit,
  type TerminalFailure,
  type TerminalRow,
  type TerminalsOutcome,
  type TerminalTestResult,
} from './manage-terminals/manage-terminals-state.ts';
export { createPayOrderFlow } from './pay-order/create-pay-order-flow.ts';
export type {
  CreditUse,
  OrderBlock,
  OrderBlockCode,
  OrderKind,
  PayOrderFlow,
  PayOrderOptions,
  PayOrderState,
  PlainConfirmation,
} from './pay-order/pay-order-state.ts';
export type { Confirmation } from './paying/confirmation.ts';
export type { PayBlock, PayBlockCode } from './paying/find-pay-blocks.ts';
export type { SourceChoice } from './paying/source-choice.ts';
export type { AfterPay, NotPaidReason, OrderCancel, Submission } from './paying/submission.ts';
export type { BankForm, BankFormResult, CardForm, Clock, FlowPorts, FlowStorage, WakeUps } from './ports.ts';
export { createReceivePaymentFlow } from './receive-payment/create-receive-payment-flow.ts';
export type {
  AutoApplyOptions,
  Block,
  BlockCode,
  InvoiceChange,
  ReceivePaymentFlow,
  ReceivePaymentOptions,
  ReceivePaymentState,
} from './receive-payment/receive-payment-state.ts';
export { createRequestFormFlow } from './request-form/create-request-form-flow.ts';
export type {
  RequestFormFlow,
  RequestFormOptions,
  RequestFormPhase,
  RequestFormState,
} from './request-form/request-form-state.ts';
export { createRequestMethodFlow } from './request-method/create-request-method-flow.ts';
export {
  isOpenRequest,
  mayResend,
  type RequestMethodFlow,
  type RequestMethodOptions,
  type RequestMethodState,
} from './request-method/request-method-state.ts';
export { changesRights, mayAt } from './rights.ts';
export { memoryStorage, systemClock } from './runtime.ts';
export { createSaveMethodFlow } from './save-method/create-save-method-flow.ts';
export type {
  SaveMethodFlow,
  SaveMethodOptions,
  SaveMethodPhase,
  SaveMethodState,
} from './save-method/save-method-state.ts';
