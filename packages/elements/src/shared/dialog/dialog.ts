import { html, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { buttonStyles } from '../button.styles.ts';
import { icon } from '../icon.ts';
import { commonMessages } from '../localize/common.messages.ts';
import { Localizer } from '../localize/localizer.ts';
import { TillElement } from '../till-element.ts';
import { DialogCloseEvent } from './dialog.events.ts';
import { dialogStyles } from './dialog.styles.ts';

/**
 * A modal dialog on the native `<dialog>`: focus stays in it while open and returns to where it was. It never closes by
 * itself: the host sets `open`.
 *
 * @summary Modal dialog.
 * @slot - What it says.
 * @slot footer - Its buttons, the main one last.
 * @fires till-dialog-close - The user pressed Escape or the close button; set `open` to false, or cancel it to stay.
 * @csspart dialog - The native dialog.
 * @cssproperty --till-dialog-width - Widest it gets (default 32rem).
 */
export class TillDialog extends TillElement {
  static override styles = [...TillElement.styles, buttonStyles, dialogStyles];

  readonly #words = new Localizer(this, commonMessages);

  @query('dialog') private dialog!: HTMLDialogElement;
  @query('.body') private body!: HTMLElement;
  @state() private hasFooter = false;

  /** Shown or not. */
  @property({ type: Boolean, reflect: true }) open = false;
  /** The heading, also its accessible name. */
  @property() heading = '';

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open') || this.open === this.dialog.open) return;
    if (this.open) this.dialog.showModal();
    else this.dialog.close();
    this.#letKeysScroll();
  }

  /** What scrolls must be reached by keyboard; what does not needs no stop. */
  #letKeysScroll(): void {
    this.body.toggleAttribute('tabindex', false);
    if (this.body.scrollHeight > this.body.clientHeight) this.body.tabIndex = 0;
  }

  /** The browser closes a dialog on a key it has seen itself; one that isolated fields report it has not. */
  #onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.isTrusted && !event.defaultPrevented) this.#requestClose(event);
  }

  #requestClose(event: Event): void {
    event.preventDefault();
    if (this.dispatchEvent(new DialogCloseEvent(undefined))) this.open = false;
  }

  #onFooterChange(event: Event): void {
    const slot = event.currentTarget;
    this.hasFooter = slot instanceof HTMLSlotElement && slot.assignedElements({ flatten: true }).length > 0;
  }

  protected override render() {
    return html`<dialog part="dialog" aria-labelledby="heading" @cancel=${this.#requestClose} @keydown=${this.#onKeyDown}>
      <header>
        <h2 id="heading">${this.heading}</h2>
        <button
          type="button"
          class="button quiet icon-only"
          aria-label=${this.#words.text('common.close')}
          @click=${this.#requestClose}
        >${icon('close')}</button>
      </header>
      <div class="body"><slot @slotchange=${this.#letKeysScroll}></slot></div>
      <footer><slot name="footer" class=${this.hasFooter ? 'filled' : ''} @slotchange=${this.#onFooterChange}></slot></footer>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-dialog': TillDialog;
  }
}
