/** What can be done with an order: pay and confirm it, confirm it without payment, take it back; capture or void what is held for it. */
import type { Order, Payment } from '@tillkit/contract';
import { isTillConnectionError, isTillProblemError } from '@tillkit/sdk';
import { element, holdsAlready, refill } from '../dom.ts';
import { orderTexts } from '../order-texts.ts';
import type { OrderFacts } from '../orders/read-order.ts';
import { takeBack } from '../orders/take-back.ts';
import type { ErpUser, Session } from '../session.ts';
import { locale, roleName } from '../texts.ts';
import { heldChoices, type OrderChoices, type OrderStep, orderChoices } from './order-choices.ts';

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

  // Of the order as it stands when they are pressed: a button stays while it says the same.
  const choices: OrderChoices = {
    pay,
    confirm: () => facts && void confirm(facts.order),
    askWhetherToTakeBack: () => goTo('asked whether to take back', 'keep'),
    keep: () => goTo('choosing', heldIn(facts) ? 'void' : 'take-back'),
    takeBack: () => facts && void takeItBack(facts.order),
    capture: () => void capture(heldIn(facts)),
    askWhetherToVoid: () => goTo('asked whether to void', 'keep'),
    void: () => void voidIt(heldIn(facts)),
  };

  const draw = () => {
    if (!facts) return;
    const { order, mayTakePayment } = facts;
    const held = heldIn(facts);
    const focused = buttons.contains(document.activeElement);
    const shown = held
      ? heldChoices(held, step, choices)
      : order.status === 'draft'
        ? orderChoices(order, step, choices)
        : [];
    const content = mayTakePayment ? shown : [];
    // News that change nothing here must not take a button away between press and release.
    if (!holdsAlready(buttons, content)) refill(buttons, content);
    if (focused && !buttons.contains(document.activeElement)) root.focus({ preventScroll: true });
    const acts = order.status === 'draft' || held;
    reason.textContent = mayTakePayment || !acts ? (held ? heldHint(held) : hintOf(order)) : notForRole(user);
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

  const capture = (held: Payment | null) =>
    act('capturing', async () => {
      if (held) await client.payments.capture({ paymentId: held.id });
      return '';
    });
  const voidIt = (held: Payment | null) =>
    act('voiding', async () => {
      if (held) await client.payments.void({ paymentId: held.id });
      return '';
    });

  root.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    if (step === 'asked whether to take back') goTo('choosing', 'take-back');
    if (step === 'asked whether to void') goTo('choosing', 'void');
  });
  return {
    root,
    show(now) {
      if (facts && now.order.version !== facts.order.version && step.startsWith('asked')) step = 'choosing';
      facts = now;
      draw();
    },
  };
}

const heldIn = (facts: OrderFacts | undefined): Payment | null =>
  facts?.payment?.status === 'authorized' ? facts.payment : null;

const notForRole = ({ role }: ErpUser) => orderTexts().mayNot.replace('{role}', roleName(role));

/** Until when, and why the last try came to nothing. */
function heldHint({ authorization }: Payment): string {
  if (!authorization) return '';
  const date = new Date(authorization.expiresAt).toLocaleDateString(locale(), { dateStyle: 'medium' });
  const hint = orderTexts().heldHint.replace('{date}', date);
  return authorization.failure ? `${authorization.failure.text} ${hint}` : hint;
}

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
