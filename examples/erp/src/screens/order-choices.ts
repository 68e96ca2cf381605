/** The buttons of an order, by where the person is with it. */
import type { Order, Payment } from '@tillkit/contract';
import { formatMoney } from '@tillkit/contract/money';
import { element } from '../dom.ts';
import { orderTexts } from '../order-texts.ts';
import { locale } from '../texts.ts';

export type OrderStep =
  | 'choosing'
  | 'confirming'
  | 'asked whether to take back'
  | 'taking back'
  | 'capturing'
  | 'asked whether to void'
  | 'voiding';

export interface OrderChoices {
  readonly pay: () => void;
  readonly confirm: () => void;
  readonly askWhetherToTakeBack: () => void;
  readonly keep: () => void;
  readonly takeBack: () => void;
  readonly capture: () => void;
  readonly askWhetherToVoid: () => void;
  readonly void: () => void;
}

const button = (key: string, label: string, style: string, click: () => void) =>
  element('button', { type: 'button', class: style, 'data-focus': key, click }, label);

const busy = (text: string) => [element('p', { class: 'busy', role: 'status' }, text)];

function waysToConfirm({ payment }: Order, { pay, confirm }: OrderChoices): Node[] {
  const t = orderTexts();
  if (payment.uponConfirmation === 'off') return [button('confirm', t.confirm, 'action', confirm)];
  const paying = button('pay', t.payAndConfirm, 'action', pay);
  if (payment.uponConfirmation === 'required') return [paying];
  return [paying, button('confirm', t.confirmWithoutPayment, 'action quiet', confirm)];
}

export function orderChoices(order: Order, step: OrderStep, choices: OrderChoices): Node[] {
  const t = orderTexts();
  // Whoever began it, before a reload perhaps, sees how it goes on.
  if (order.pendingPaymentId !== null) return [button('pay', t.showPayment, 'action quiet', choices.pay)];
  switch (step) {
    case 'confirming':
      return busy(t.confirming);
    case 'taking back':
      return busy(t.takingBack);
    case 'asked whether to take back':
      return [
        element('p', {}, t.takeBackQuestion),
        button('yes', t.yesTakeBack, 'action alarming', choices.takeBack),
        button('keep', t.keepIt, 'action quiet', choices.keep),
      ];
    default:
      return [
        ...waysToConfirm(order, choices),
        button('take-back', t.takeBack, 'action quiet', choices.askWhetherToTakeBack),
      ];
  }
}

/** Of an order whose payment is held on the card. */
export function heldChoices({ amount, stage }: Payment, step: OrderStep, choices: OrderChoices): Node[] {
  const t = orderTexts();
  // Whoever began it, here or elsewhere, sees how it goes on.
  if (stage !== null && step === 'choosing') return busy(t.beingDone);
  switch (step) {
    case 'capturing':
      return busy(t.capturing);
    case 'voiding':
      return busy(t.voiding);
    case 'asked whether to void':
      return [
        element('p', {}, t.askVoid),
        button('yes', t.yesVoid, 'action alarming', choices.void),
        button('keep', t.keepIt, 'action quiet', choices.keep),
      ];
    default:
      return [
        button('capture', t.capture.replace('{amount}', formatMoney(amount, locale())), 'action', choices.capture),
        button('void', t.voidHold, 'action quiet', choices.askWhetherToVoid),
      ];
  }
}
