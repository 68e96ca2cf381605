/** Asks before a terminal is put away, and says what that does. */
import type { Terminal } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../shared/button.ts';
import type { TerminalsScreen } from './terminals-screen.ts';

export interface AwayDialogOptions {
  /** Null: nothing is asked. */
  readonly terminal: Terminal | null;
  readonly onKeep: () => void;
  readonly onPutAway: (terminal: Terminal) => void;
}

export function awayDialog({ words, host }: TerminalsScreen, options: AwayDialogOptions): TemplateResult {
  const { terminal, onKeep, onPutAway } = options;
  return html`<till-dialog
    id="away"
    .open=${terminal !== null}
    .locale=${words.locale}
    .texts=${host.texts}
    heading=${terminal ? words.text('terminals.awayTitle', { name: terminal.name }) : ''}
    @till-dialog-close=${(event: Event) => {
      // A dialog around the screen is not meant.
      event.preventDefault();
      event.stopPropagation();
      onKeep();
    }}
  >
    <p>${words.text('terminals.away')}</p>
    ${terminal?.busyWith ? html`<p>${words.text('terminals.awayPaying')}</p>` : nothing}
    <div slot="footer" class="footer">
      <button type="button" class="button" part="button" data-name="keep" autofocus @click=${onKeep}>
        <span>${words.text('terminals.keep')}</span>
      </button>
      ${button({
        label: words.text('terminals.deactivate'),
        variant: 'danger',
        name: 'put-away',
        onPress: () => {
          if (terminal) onPutAway(terminal);
        },
      })}
    </div>
  </till-dialog>`;
}
