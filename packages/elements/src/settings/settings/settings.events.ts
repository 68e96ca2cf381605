import type { SettingKey } from '@tillkit/contract';
import { ElementEvent } from '../../shared/element-event.ts';

/** A setting that was changed. */
export interface SettingChange {
  /** Null: the company's level. */
  readonly locationId: string | null;
  readonly key: SettingKey;
  /** It went back to what is inherited. */
  readonly inherited: boolean;
}

/** The person changed a setting, and it is saved. */
export class SettingsChangeEvent extends ElementEvent<SettingChange> {
  static override readonly type = 'till-settings-change';
}

/** The person chose another level to look at. */
export class SettingsScopeEvent extends ElementEvent<{ readonly locationId: string | null }> {
  static override readonly type = 'till-settings-scope';
}

declare global {
  interface HTMLElementEventMap {
    'till-settings-change': SettingsChangeEvent;
    'till-settings-scope': SettingsScopeEvent;
  }
}
