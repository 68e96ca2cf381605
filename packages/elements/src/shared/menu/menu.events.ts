import { ElementEvent } from '../element-event.ts';

/** A command was chosen from a menu. */
export class MenuSelectEvent extends ElementEvent<{ readonly id: string }> {
  static readonly type = 'till-menu-select';
  constructor(detail: { readonly id: string }) {
    super(MenuSelectEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'till-menu-select': MenuSelectEvent;
  }
}
