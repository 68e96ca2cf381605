import type { PaymentMethod } from '@tillkit/contract';
import type { ManageMethodsFlow, ManageMethodsState } from '@tillkit/sdk/flows';
import type { Localizer } from '../../shared/localize/localizer.ts';
import { methodTitle } from '../method-face/method-face.ts';
import type { methodManagerMessages } from './method-manager.messages.ts';

export type ManagerWords = Localizer<typeof methodManagerMessages>;

/** What every part of the manager draws from. */
export interface View {
  readonly state: ManageMethodsState;
  readonly flow: ManageMethodsFlow;
  readonly words: ManagerWords;
}

/** Whether the person may change it. */
export const mayChange = ({ mayManage, fixed }: ManageMethodsState, { id }: PaymentMethod): boolean =>
  mayManage && !fixed.has(id);

/** What people and screen readers call a method: `Visa ending in 4242`. */
export const nameOf = (method: PaymentMethod, words: ManagerWords): string =>
  words.text('methodManager.name', { brand: methodTitle(method, words), last4: method.last4 });

export { reasonOf } from '../../shared/reason-of.ts';
