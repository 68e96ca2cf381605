/** What can be done with a draft: pay and confirm it, confirm it without payment, take it back. */
import type { Order } from '@tillkit/contract';
import { isTillConnectionError, isTillProblemError } from '@tillkit/sdk';
import { element, refill } from '../dom.ts';
import { orderTexts } from '../order-texts.ts';
import type { OrderFacts } from '../orders/read-order.ts';
import { takeBack } from '../orders/take-back.ts';
import type { ErpUser, Session } from '../session.ts';
import { roleName } from '../texts.ts';
import { type OrderStep, orderChoices } from './order-choices.ts';

export interface OrderActions {
  readonly root: HTMLElement;
  readonly show: (facts: OrderFacts) => void;
}

export interface OrderActionsOptions {
  /** Opens Pay & Confirm. */
  readonly pay: () => void;
  /** Shows the order as it stands now. */
  readonly readAgain: () => Promise<void>;
}

export function orderActions({ client, user }: Session, { pay, readAgain }: OrderActionsOptions): OrderActions {
  const buttons = element('div', { class: 'buttons' });
  const reason = element('p', { class: 'reason' });
  const message = element('p', { class: 'message', role: 'alert' });
  // Takes the focus of a button that goes.
  const root = element('div', { class: 'order-actions', tabindex: '-1' }, buttons, reason, message);
  let facts: OrderFacts | undefined;
  let step: OrderStep = 'choosing';

  const draw = () => {
    if (!facts) return;
    const { order, mayTakePayment } = facts;
    const choices = {
      pay,
      confirm: () => void confirm(order),
      askWhetherToTakeBack: () => goTo('asked whether to take back', 'keep'),
      keep: () => goTo('choosing', 'take-back'),
      takeBack: () => void takeItBack(order),
    };
    const focused = buttons.contains(document.activeElement);
    refill(buttons, mayTakePayment && order.status === 'draft' ? orderChoices(order, step, choices) : []);
    if (focused && !buttons.contains(document.activeElement)) root.focus({ preventScroll: true });
    reason.textContent = mayTakePayment || order.status !== 'draft' ? hintOf(order) : notForRole(user);
  };
  const goTo = (next: OrderStep, focus?: string) => {
    step = next;
    draw();
    if (focus) buttons.querySelector<HTMLElement>(`[data-focus="${focus}"]`)?.focus();
  };
  const act = async (during: OrderStep, what: () => Promise<string>) => {
    message.textContent = '';
    goTo(during);
    message.textContent = await what().catch(wordsOf);
    await readAgain();
    goTo('choosing');
  };
  const confirm = ({ id, total }: Order) =>
    act('confirming', async () => {
      await client.orders.confirm({ orderId: id, total });
      return '';
    });
  const takeItBack = ({ id }: Order) =>
    act('taking back', async () => ((await takeBack(id, user.id)) ? '' : orderTexts().movedOn));

  root.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && step === 'asked whether to take back') goTo('choosing', 'take-back');
  });
  return {
    root,
    show(now) {
      if (facts && now.order.version !== facts.order.version && step === 'asked whether to take back')
        step = 'choosing';
      facts = now;
      draw();
    },
  };
}

const notForRole = ({ role }: ErpUser) => orderTexts().mayNot.replace('{role}', roleName(role));

/** What a person should know before they act, or why they cannot. */
function hintOf({ status, pendingPaymentId, payment }: Order): string {
  const t = orderTexts();
  if (status === 'cancelled') return t.cancelledHint;
  if (status !== 'draft') return '';
  if (pendingPaymentId !== null) return t.beingPaidHint;
  const hints = [payment.uponConfirmation === 'required' && t.mustPay, payment.cardsRestricted && t.cardsRestricted];
  return hints.filter((hint) => hint !== false).join(' ');
}

/** The backend's own words, in the person's language; without an answer, what that means. */
function wordsOf(error: unknown): string {
  if (isTillProblemError(error)) return error.message;
  return isTillConnectionError(error) ? orderTexts().uncertain : orderTexts().tryAgain;
}
