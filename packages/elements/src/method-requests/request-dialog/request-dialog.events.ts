import type { CustomerLanguage, MethodRequest } from '@tillkit/contract';
import { ElementEvent } from '../../shared/element-event.ts';

/** Send was pressed; cancel it to stop before the e-mail leaves. */
export class SendRequestEvent extends ElementEvent<{ readonly email: string; readonly language: CustomerLanguage }> {
  static override readonly type = 'till-send-request';
  static override readonly cancelable = true;
}

/** A request was sent, opened, completed, expired or revoked while the dialog shows it. */
export class RequestChangeEvent extends ElementEvent<{ readonly request: MethodRequest }> {
  static override readonly type = 'till-request-change';
}

declare global {
  interface HTMLElementEventMap {
    'till-send-request': SendRequestEvent;
    'till-request-change': RequestChangeEvent;
  }
}
