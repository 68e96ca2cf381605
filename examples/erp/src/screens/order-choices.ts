/** The buttons of a draft, by where the person is with it. */
import type { Order } from '@tillkit/contract';
import { element } from '../dom.ts';
import { orderTexts } from '../order-texts.ts';
import { payDialog } from './pay-dialog.ts';

export type OrderStep = 'choosing' | 'confirming' | 'asked whether to take back' | 'taking back';

export interface OrderChoices {
  readonly confirm: () => void;
  readonly askWhetherToTakeBack: () => void;
  readonly keep: () => void;
  readonly takeBack: () => void;
}

const button = (key: string, label: string, style: string, click: () => void) =>
  element('button', { type: 'button', class: style, 'data-focus': key, click }, label);

const busy = (text: string) => [element('p', { class: 'busy', role: 'status' }, text)];

function waysToConfirm(order: Order, confirm: () => void): Node[] {
  const t = orderTexts();
  const { uponConfirmation } = order.payment;
  if (uponConfirmation === 'off') return [button('confirm', t.confirm, 'action', confirm)];
  const pay = payDialog(order);
  const withoutPayment = button('confirm', t.confirmWithoutPayment, 'action quiet', confirm);
  return [...(pay ? [pay] : []), ...(uponConfirmation === 'offered' ? [withoutPayment] : [])];
}

export function orderChoices(order: Order, step: OrderStep, choices: OrderChoices): Node[] {
  const t = orderTexts();
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
    case 'choosing':
      return [
        ...waysToConfirm(order, choices.confirm),
        button('take-back', t.takeBack, 'action quiet', choices.askWhetherToTakeBack),
      ];
  }
}
