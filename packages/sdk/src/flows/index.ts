/** Flows: the state machines of the screens, without DOM. Withheld: their parts, and the storage format of an intent. */
export type { CardEntryState } from './card-entry-state.ts';
export type { Flow, FlowProblem, Loadable } from './flow.ts';
export { createManageMethodsFlow } from './manage-methods/create-manage-methods-flow.ts';
export type {
  AddBlock,
  ChangeFailure,
  Deletion,
  DescriptionEdit,
  ManageMethodsFlow,
  ManageMethodsOptions,
  ManageMethodsState,
  ManageOutcome,
} from './manage-methods/manage-methods-state.ts';
export type { CardForm, Clock, FlowPorts, FlowStorage, WakeUps } from './ports.ts';
export { createReceivePaymentFlow } from './receive-payment/create-receive-payment-flow.ts';
export type {
  AfterPay,
  AutoApplyOptions,
  Block,
  BlockCode,
  Confirmation,
  InvoiceChange,
  NotPaidReason,
  ReceivePaymentFlow,
  ReceivePaymentOptions,
  ReceivePaymentState,
  SourceChoice,
  Submission,
} from './receive-payment/receive-payment-state.ts';
export { memoryStorage, systemClock } from './runtime.ts';
export { createSaveMethodFlow } from './save-method/create-save-method-flow.ts';
export type {
  SaveMethodFlow,
  SaveMethodOptions,
  SaveMethodPhase,
  SaveMethodState,
} from './save-method/save-method-state.ts';
