import { property } from 'lit/decorators.js';
import type { View } from '../../shared/lazy-view.ts';
import { OfficeScreen } from '../../shared/office/office-screen.ts';

/**
 * Payment settings of a company and its locations: what holds, whether it is inherited or set here, and the way back. Each
 * setting is saved by itself at once; one that could not be saved is restored and says why. Follows changes made elsewhere.
 *
 * @summary Settings by company and location, with inheritance, integration state and change history.
 * @fires till-settings-change - The person changed a setting and it is saved; `detail` names level and setting.
 * @fires till-settings-scope - The person chose another level; `detail.locationId` is null for the company.
 * @csspart setting - One setting.
 * @csspart switch - A switch with its label.
 * @csspart history - The folded change history.
 */
export class TillSettings extends OfficeScreen {
  /** Location whose settings are shown; absent: the company's. */
  @property({ attribute: 'location-id' }) locationId?: string | undefined;
  /** The heading; empty for none. */
  @property() heading?: string | undefined;

  protected override async loadView(): Promise<View> {
    const { SettingsView } = await import('./settings-view.ts');
    return new SettingsView(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-settings': TillSettings;
  }
}
