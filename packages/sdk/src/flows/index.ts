export type { Flow, FlowProblem, Loadable } from './flow.ts';
export type { CardForm, Clock, FlowPorts, FlowStorage, WakeUps } from './ports.ts';
export type {
  AfterPay,
  AutoApplyOptions,
  Block,
  BlockCode,
  CardEntryState,
  Confirmation,
  InvoiceChange,
  NotPaidReason,
  ReceivePaymentFlow,
  ReceivePaymentOptions,
  ReceivePaymentState,
  SourceChoice,
  Submission,
} from './receive-payment/receive-payment-state.ts';
export type {
  SaveMethodFlow,
  SaveMethodOptions,
  SaveMethodPhase,
  SaveMethodState,
} from './save-method/save-method-state.ts';
