/** Everything the dialog shows that asks a customer for a payment method by link. */
import type { Customer, CustomerLanguage, MethodRequest } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import type { Flow, FlowProblem, Loadable } from '../flow.ts';
import type { FlowPorts } from '../ports.ts';

/** `createRequestMethodFlow(options)`. */
export interface RequestMethodOptions extends FlowPorts {
  readonly client: TillClient;
  readonly customerId: string;
  readonly locationId: string;
  /** Language of the e-mail and the form unless another is chosen. Default English. */
  readonly language?: CustomerLanguage | undefined;
}

export interface RequestMethodState {
  /** Whom the request is for; null while loading, or when that failed. */
  readonly customer: Customer | null;
  readonly email: string;
  readonly emailProblem: 'missing' | 'malformed' | null;
  readonly language: CustomerLanguage;
  /** Newest first, live. */
  readonly requests: Loadable<MethodRequest>;
  /** The one in view: just sent, or still open when the dialog opened. Null: the form for a new one. */
  readonly current: MethodRequest | null;
  readonly busy: 'sending' | 'resending' | 'revoking' | null;
  /** Why the last thing that was tried did not work. */
  readonly problem: FlowProblem | null;
  /** Sent, and the answer not known yet; asked again with the same key. */
  readonly findingOut: boolean;
  /** Changes arrive by themselves. */
  readonly live: boolean;
}

export interface RequestMethodFlow extends Flow<RequestMethodState> {
  setEmail(email: string): void;
  setLanguage(language: CustomerLanguage): void;
  /** Ignored while busy, and while the address is none: then `emailProblem` says so. */
  send(): void;
  /** A new link instead of this request's, which stops working. */
  resend(methodRequestId: string): void;
  /** The link stops working at once. */
  revoke(methodRequestId: string): void;
  /** Brings a request of the list into view, or the form for a new one. */
  view(methodRequestId: string | null): void;
  /** Reads again what could not be read. */
  reload(): void;
}

/** May its link still be used? */
export const isOpenRequest = (request: MethodRequest): boolean =>
  request.status === 'sent' || request.status === 'opened';

/** May a new link be sent in its place? */
export const mayResend = (request: MethodRequest): boolean =>
  request.status !== 'completed' && request.replacedById === null;
