import { ElementEvent } from '../../shared/element-event.ts';

export interface RemittanceApply {
  /** Minor units by invoice id. */
  readonly amounts: ReadonlyMap<string, number>;
  /** Everything else is to be taken off first. */
  readonly replace: boolean;
}

/** The user took over what was matched. */
export class RemittanceApplyEvent extends ElementEvent<RemittanceApply> {
  static override readonly type = 'till-remittance-apply';
}

declare global {
  interface HTMLElementEventMap {
    'till-remittance-apply': RemittanceApplyEvent;
  }
}
