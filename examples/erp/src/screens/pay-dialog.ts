/** Pay & Confirm is Tillkit's; the ERP says for which order. */
import type { Order } from '@tillkit/contract';
import { element } from '../dom.ts';
import { orderTexts } from '../order-texts.ts';

const tag = 'till-pay-dialog';

/** @returns the button that opens it; null where the elements on the page have no such dialog. */
export function payDialog({ id }: Order): HTMLButtonElement | null {
  if (!customElements.get(tag)) return null;
  const open = () => {
    const dialog = document.createElement(tag);
    dialog.setAttribute('order-id', id);
    dialog.addEventListener('till-close', () => dialog.remove());
    document.querySelector('main')?.append(dialog);
    dialog.toggleAttribute('open', true);
  };
  return element(
    'button',
    { type: 'button', class: 'action', 'data-focus': 'pay', click: open },
    orderTexts().payAndConfirm,
  );
}
