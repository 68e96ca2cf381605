import { html, nothing } from 'lit';
import { property, query, queryAll, state } from 'lit/decorators.js';
import { buttonStyles } from '../button.styles.ts';
import { icon } from '../icon.ts';
import { popoverStyles } from '../popover/popover.styles.ts';
import { PopoverController } from '../popover/popover-controller.ts';
import { TillElement } from '../till-element.ts';
import { MenuSelectEvent } from './menu.events.ts';

/** One command of a menu. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** A second line that says what it does. */
  readonly hint?: string;
  readonly disabled?: boolean;
  /** Marks the one in force among alternatives. */
  readonly checked?: boolean;
}

/**
 * A button that opens a list of commands (menu button pattern of the ARIA practices: arrows, Home, End, first letter, Escape).
 *
 * @summary Button with a menu of commands.
 * @fires till-menu-select - A command was chosen; `detail.id` says which.
 * @csspart button - The button.
 * @csspart popover - The list.
 */
export class TillMenu extends TillElement {
  static override styles = [...TillElement.styles, buttonStyles, popoverStyles];

  readonly #popover = new PopoverController(this, {
    anchor: () => this.trigger,
    popover: () => this.list,
    onDismiss: (by) => {
      this.#close();
      if (by === 'escape') this.trigger.focus();
    },
  });

  @query('.button') private trigger!: HTMLButtonElement;
  @query('.popover') private list!: HTMLElement;
  @queryAll('.option') private options!: NodeListOf<HTMLButtonElement>;

  @state() private open = false;

  /** Words on the button. */
  @property() label = '';
  /** Commands, in order. */
  @property({ attribute: false }) items: readonly MenuItem[] = [];
  /** Nothing can be chosen. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  override focus(options?: FocusOptions): void {
    this.trigger?.focus(options);
  }

  #openAt(index: number): void {
    if (this.disabled) return;
    this.open = true;
    void this.updateComplete.then(() => {
      this.#popover.show();
      this.options[(index + this.options.length) % this.options.length]?.focus();
    });
  }

  #close(): void {
    this.open = false;
    this.#popover.hide();
  }

  #choose(item: MenuItem): void {
    if (item.disabled) return;
    this.#close();
    this.trigger.focus();
    this.dispatchEvent(new MenuSelectEvent({ id: item.id }));
  }

  #onTriggerKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.#openAt(event.key === 'ArrowDown' ? 0 : -1);
  }

  #onListKey(event: KeyboardEvent): void {
    const options = [...this.options];
    const at = options.findIndex((option) => option.matches(':focus'));
    const to = {
      ArrowDown: (at + 1) % options.length,
      ArrowUp: (at - 1 + options.length) % options.length,
      Home: 0,
      End: options.length - 1,
    }[event.key];
    if (to !== undefined) options[to]?.focus();
    else if (event.key === 'Tab') this.#close();
    else if (event.key.length === 1 && event.key !== ' ') this.#focusByLetter(event.key, options, at);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  }

  #focusByLetter(letter: string, options: readonly HTMLButtonElement[], at: number): void {
    const wanted = letter.toLocaleLowerCase();
    const order = [...options.slice(at + 1), ...options.slice(0, at + 1)];
    order.find((option) => option.textContent?.trim().toLocaleLowerCase().startsWith(wanted))?.focus();
  }

  protected override render() {
    return html`<button
        type="button"
        class="button"
        part="button"
        aria-haspopup="menu"
        aria-expanded=${this.open}
        ?disabled=${this.disabled}
        @click=${() => (this.open ? this.#close() : this.#openAt(0))}
        @keydown=${this.#onTriggerKey}
      ><span>${this.label}<slot></slot></span>${icon('down')}</button>
      <div class="popover" part="popover" role="menu" popover="manual" aria-label=${this.label} @keydown=${this.#onListKey}>
        ${this.items.map((item) => this.#renderItem(item))}
      </div>`;
  }

  #renderItem(item: MenuItem) {
    return html`<button
      type="button"
      class="option"
      role=${item.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked=${item.checked === undefined ? nothing : item.checked}
      aria-disabled=${item.disabled ? 'true' : nothing}
      tabindex="-1"
      @click=${() => this.#choose(item)}
    >
      <span>${item.label}${item.hint ? html`<br /><small class="muted">${item.hint}</small>` : nothing}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-menu': TillMenu;
  }
}
