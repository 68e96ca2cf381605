import { ElementEvent } from '../../shared/element-event.ts';

export interface WriteOffSave {
  /** Minor units; zero takes the write-off away. */
  readonly amount: number;
  readonly reason: string;
}

/** The user decided what to write off, and why. */
export class WriteOffSaveEvent extends ElementEvent<WriteOffSave> {
  static override readonly type = 'till-write-off-save';
}

declare global {
  interface HTMLElementEventMap {
    'till-write-off-save': WriteOffSaveEvent;
  }
}
