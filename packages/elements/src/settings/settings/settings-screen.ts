/** What every part of the settings screen needs to draw itself. */
import type { SettingsView } from '@tillkit/contract';
import type { ManageSettingsFlow, ManageSettingsState } from '@tillkit/sdk/flows';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { OfficeScreen } from '../../shared/office/office-screen.ts';
import type { screenMessages } from '../../shared/office/screen.messages.ts';
import type { settingsMessages } from './settings.messages.ts';

/** The element, as its view sees it. */
export interface SettingsHost extends OfficeScreen {
  locationId?: string | undefined;
  heading?: string | undefined;
}

export type SettingsWords = Localizer<typeof settingsMessages & typeof screenMessages>;

export interface SettingsScreen {
  readonly flow: ManageSettingsFlow;
  readonly state: ManageSettingsState;
  /** Of the state, once it is there. */
  readonly view: SettingsView;
  readonly words: SettingsWords;
  /** Nothing can be changed at this level. */
  readonly closed: boolean;
}
