import { ElementEvent } from '../element-event.ts';

/** A command was chosen from a menu. */
export class MenuSelectEvent extends ElementEvent<{ readonly id: string }> {
  static override readonly type = 'till-menu-select';
}

declare global {
  interface HTMLElementEventMap {
    'till-menu-select': MenuSelectEvent;
  }
}
