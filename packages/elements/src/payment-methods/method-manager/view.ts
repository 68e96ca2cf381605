import type { PaymentMethod } from '@tillkit/contract';
import type { ManageMethodsFlow, ManageMethodsState } from '@tillkit/sdk/flows';
import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { TillElement } from '../../shared/till-element.ts';
import { methodTitle } from '../method-face/method-face.ts';
import type { methodManagerMessages } from './method-manager.messages.ts';

export type ManagerWords = Localizer<typeof methodManagerMessages>;

/** What every part of the manager draws from. */
export interface View {
  readonly state: ManageMethodsState;
  readonly flow: ManageMethodsFlow;
  readonly words: ManagerWords;
  /** The host's own, for what is shown inside. */
  readonly texts: TillElement['texts'];
}

/** Whether the person may change it. */
export const mayChange = ({ mayManage, fixed }: ManageMethodsState, { id }: PaymentMethod): boolean =>
  mayManage && !fixed.has(id);

/** What people and screen readers call a method: `Visa ending in 4242`. */
export const nameOf = (method: PaymentMethod, words: ManagerWords): string =>
  words.text('methodManager.name', { brand: methodTitle(method, words), last4: method.last4 });

/** A method as it is seen, and as it is read out. */
export const namePlate = (method: PaymentMethod, words: ManagerWords): TemplateResult =>
  html`<span aria-hidden="true">${methodTitle(method, words)} <span class="digits">•••• ${method.last4}</span></span>
    <span class="visually-hidden">${nameOf(method, words)}</span>`;

export { reasonOf } from '../../shared/reason-of.ts';
