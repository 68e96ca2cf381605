import { property } from 'lit/decorators.js';
import type { View } from '../../shared/lazy-view.ts';
import { OfficeScreen } from '../../shared/office/office-screen.ts';

/**
 * The payment terminals of a location, or of all: registers a device with its keys, names it, moves it, pairs it anew, tests it,
 * puts it away and takes it out again. Shows how each one does and follows changes made elsewhere. Keys are never shown again
 * and are in no event. Whoever may not change them can read the list.
 *
 * @summary Payment terminals: register, name, pair, test, put away.
 * @slot terminal-(id) - Beside the actions of one terminal, such as a link of the host.
 * @fires till-terminal-change - The person registered, changed or tested a terminal; `detail` says which and how.
 * @fires till-terminal-deactivate-request - "Put away" was confirmed; cancel it to keep the terminal in use.
 * @fires till-terminal-scope - The person chose another location; `detail.locationId` is null for all of them.
 * @csspart terminal - One terminal.
 * @csspart history - The folded change history.
 */
export class TillTerminalSettings extends OfficeScreen {
  /** Location whose terminals are shown; absent: those of every location the person may see. */
  @property({ attribute: 'location-id' }) locationId?: string | undefined;
  /** The heading; empty for none. */
  @property() heading?: string | undefined;

  protected override async loadView(): Promise<View> {
    const { TerminalSettingsView } = await import('./terminal-settings-view.ts');
    return new TerminalSettingsView(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-terminal-settings': TillTerminalSettings;
  }
}
