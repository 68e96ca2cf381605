/** What can be done with a draft: pay and confirm it, confirm it without payment, take it back. */
import type { Order } from '@tillkit/contract';
import { isTillConnectionError, isTillProblemError } from '@tillkit/sdk';
import { element, refill } from '../dom.ts';
import { orderTexts } from '../order-texts.ts';
import type { OrderFacts } from '../orders/read-order.ts';
import { takeBack } from '../orders/take-back.ts';
import type { Session } from '../session.ts';
import { roleName } from '../texts.ts';
import { payDialog } from './pay-dialog.ts';

export interface OrderActions {
  readonly root: HTMLElement;
  readonly show: (facts: OrderFacts) => void;
}

/** Where the person is with it. */
type Step = 'choosing' | 'confirming' | 'asked whether to take back' | 'taking back';

const button = (key: string, label: string, style: string, click: () => void) =>
  element('button', { type: 'button', class: style, 'data-focus': key, click }, label);

/** @param readAgain shows the order as it stands now */
export function orderActions({ client, user }: Session, readAgain: () => Promise<void>): OrderActions {
  const buttons = element('div', { class: 'buttons' });
  const reason = element('p', { class: 'reason' });
  const message = element('p', { class: 'message', role: 'alert' });
  // Takes the focus of a button that goes.
  const root = element('div', { class: 'order-actions', tabindex: '-1' }, buttons, reason, message);
  let facts: OrderFacts | undefined;
  let step: Step = 'choosing';

  const draw = () => {
    if (!facts) return;
    const { order, mayTakePayment } = facts;
    refill(buttons, mayTakePayment && isOpen(order) ? choices(order) : []);
    reason.textContent = mayTakePayment || order.status !== 'draft' ? hintOf(order) : notForRole();
    reason.hidden = reason.textContent === '';
  };
  const goTo = (next: Step, focus?: string) => {
    step = next;
    draw();
    if (focus) buttons.querySelector<HTMLElement>(`[data-focus="${focus}"]`)?.focus();
  };
  const act = async (during: Step, what: () => Promise<string>) => {
    message.textContent = '';
    goTo(during);
    root.focus({ preventScroll: true });
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

  const notForRole = () => orderTexts().mayNot.replace('{role}', roleName(user.role));
  const choices = (order: Order): Node[] => {
    const t = orderTexts();
    if (step === 'confirming' || step === 'taking back')
      return [element('p', { class: 'busy', role: 'status' }, step === 'confirming' ? t.confirming : t.takingBack)];
    if (step === 'asked whether to take back')
      return [
        element('p', {}, t.takeBackQuestion),
        button('yes', t.yesTakeBack, 'action alarming', () => void takeItBack(order)),
        button('keep', t.keepIt, 'action quiet', () => goTo('choosing', 'take-back')),
      ];
    const { uponConfirmation } = order.payment;
    const pay = uponConfirmation === 'off' ? null : payDialog(order);
    const plain = uponConfirmation === 'off';
    const label = plain ? t.confirm : t.confirmWithoutPayment;
    return [
      ...(pay ? [pay] : []),
      ...(uponConfirmation === 'required'
        ? []
        : [button('confirm', label, plain ? 'action' : 'action quiet', () => void confirm(order))]),
      button('take-back', t.takeBack, 'action quiet', () => goTo('asked whether to take back', 'keep')),
    ];
  };

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

const isOpen = ({ status, pendingPaymentId }: Order) => status === 'draft' && pendingPaymentId === null;

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
