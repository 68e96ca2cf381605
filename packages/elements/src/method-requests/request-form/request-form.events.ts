import type { CompletedMethodRequest, LinkedMethodRequest } from '@tillkit/contract';
import { ElementEvent } from '../../shared/element-event.ts';

/** The link's token is exchanged: take it out of the address. */
export class LinkExchangedEvent extends ElementEvent<undefined> {
  static override readonly type = 'till-link-exchanged';
}

/** It is known who asks, and in which language. */
export class RequestLoadedEvent extends ElementEvent<{ readonly request: LinkedMethodRequest }> {
  static override readonly type = 'till-request-loaded';
}

/** The method is stored. */
export class RequestDoneEvent extends ElementEvent<{ readonly method: CompletedMethodRequest['method'] }> {
  static override readonly type = 'till-request-done';
}

declare global {
  interface HTMLElementEventMap {
    'till-link-exchanged': LinkExchangedEvent;
    'till-request-loaded': RequestLoadedEvent;
    'till-request-done': RequestDoneEvent;
  }
}
