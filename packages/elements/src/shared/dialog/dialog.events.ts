import { ElementEvent } from '../element-event.ts';

/** The user wants out (Escape, close button). Cancel it to keep the dialog open. */
export class DialogCloseEvent extends ElementEvent<undefined> {
  static override readonly type = 'till-dialog-close';
  static override readonly cancelable = true;
}

declare global {
  interface HTMLElementEventMap {
    'till-dialog-close': DialogCloseEvent;
  }
}
