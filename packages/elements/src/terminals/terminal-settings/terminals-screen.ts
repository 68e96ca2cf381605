/** What every part of the terminals' screen needs to draw itself. */
import type { ManageTerminalsFlow, ManageTerminalsState } from '@tillkit/sdk/flows';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { OfficeScreen } from '../../shared/office/office-screen.ts';
import type { screenMessages } from '../../shared/office/screen.messages.ts';
import type { terminalSettingsMessages } from './terminal-settings.messages.ts';

/** The element, as its view sees it. */
export interface TerminalsHost extends OfficeScreen {
  locationId?: string | undefined;
  heading?: string | undefined;
}

export type TerminalsWords = Localizer<typeof terminalSettingsMessages & typeof screenMessages>;

export interface TerminalsScreen {
  readonly host: TerminalsHost;
  readonly flow: ManageTerminalsFlow;
  readonly state: ManageTerminalsState;
  readonly words: TerminalsWords;
  /** Asks before a terminal is put away. */
  readonly onLeave: (terminalId: string) => void;
}
