/** Everything the screen that manages a customer's stored methods shows. */
import type { Customer, Location, PaymentMethod } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import type { Flow, FlowProblem, Loadable } from '../flow.ts';
import type { FlowPorts } from '../ports.ts';
import type { SaveMethodFlow } from '../save-method/save-method-state.ts';

/** `createManageMethodsFlow(options)`. */
export interface ManageMethodsOptions extends FlowPorts {
  readonly client: TillClient;
  readonly customerId: string;
  /** Location whose processor keeps new methods; absent, the session's first one that can. */
  readonly locationId?: string | undefined;
}

/** How a method can come to be in the list from here: entered, or asked for by link. */
export type WayToAdd = PaymentMethod['kind'] | 'request';

/** Why a way to add one is closed. */
export type AddBlock =
  | 'forbidden'
  | 'no_location'
  | 'integration_disabled'
  | 'integration_pending'
  | 'capability_missing';

/** A description being written. */
export interface DescriptionEdit {
  readonly text: string;
  /** What was there when the writing began; empty for none. */
  readonly before: string;
  /** What somebody else has made of it meanwhile; null while it is as it was. */
  readonly theirs: string | null;
  /** Somebody else has deleted the method meanwhile: there is nothing to save to. */
  readonly gone: boolean;
}

/** A change that did not come to be; what was there stands again. */
export interface ChangeFailure {
  readonly change: 'describe' | 'promote';
  /** The description that was typed; empty for a change of the primary one. */
  readonly typed: string;
  readonly problem: FlowProblem;
}

/** A method about to be deleted. */
export interface Deletion {
  readonly method: PaymentMethod;
  readonly phase: 'asking' | 'deleting';
  /** Why the last try failed. */
  readonly problem: FlowProblem | null;
}

/** A method being entered. */
export interface Adding {
  readonly kind: PaymentMethod['kind'];
  readonly flow: SaveMethodFlow;
}

/** The last thing that happened, for saying it aloud and placing the focus; a new object each time. */
export interface ManageOutcome {
  readonly kind: 'added' | 'described' | 'promoted' | 'deleted' | 'failed';
  readonly method: PaymentMethod;
  /** Somebody else did it, or another screen. */
  readonly elsewhere: boolean;
}

export interface ManageMethodsState {
  readonly status: 'starting' | 'ready' | 'failed';
  /** Why it could not start. */
  readonly problem: FlowProblem | null;
  /** Changes made elsewhere arrive. */
  readonly live: boolean;
  readonly customer: Customer | null;
  /** The session is the customer's own, not staff's. */
  readonly own: boolean;
  readonly mayView: boolean;
  /** At one location at least. */
  readonly mayManage: boolean;
  /** Locations of the session: a method is kept by the account of one of them. */
  readonly locations: readonly Location[];
  /** Where a new method is kept. */
  readonly location: Location | null;
  /** Why each way to add one is closed; null when it is open. */
  readonly blocks: Readonly<Record<WayToAdd, AddBlock | null>>;
  /** As they are to be shown: what was pressed and not answered yet is in. The order stays while the screen is open. */
  readonly methods: Loadable<PaymentMethod>;
  /** The methods were read once: what a later reading cannot tell is not all there is to show. */
  readonly listed: boolean;
  /** Descriptions being written, by method. */
  readonly edits: ReadonlyMap<string, DescriptionEdit>;
  /** Methods kept where the session may look only. */
  readonly fixed: ReadonlySet<string>;
  /** Methods with a change under way. */
  readonly busy: ReadonlySet<string>;
  readonly failures: ReadonlyMap<string, ChangeFailure>;
  readonly deletion: Deletion | null;
  readonly adding: Adding | null;
  readonly outcome: ManageOutcome | null;
}

export interface ManageMethodsFlow extends Flow<ManageMethodsState> {
  /** Opens a description for writing; what a failed save left is offered again. */
  editDescription(paymentMethodId: string): void;
  setDescription(paymentMethodId: string, text: string): void;
  /** Shown at once, then sent; a failure restores what was there. */
  saveDescription(paymentMethodId: string): void;
  /** Closes the writing; what was there stays. */
  restoreDescription(paymentMethodId: string): void;
  /** Sends a failed change once more. */
  retry(paymentMethodId: string): void;
  dismissFailure(paymentMethodId: string): void;
  /** Shown at once; sent when the choice has settled, so that passing over others with arrow keys changes nothing. */
  makePrimary(paymentMethodId: string): void;
  askDelete(paymentMethodId: string): void;
  cancelDelete(): void;
  /** Ignored while deleting. */
  confirmDelete(): void;
  add(kind: PaymentMethod['kind']): void;
  /** Leaves a method that is being added. Ignored while its answer is awaited the first time. */
  closeAdding(): void;
  reload(): void;
}
