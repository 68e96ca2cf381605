import { ContextProvider } from '@lit/context';
import type { Permission } from '@tillkit/contract';
import { css, html, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { type Density, type Settings, settingsContext, type Theme } from '../../shared/settings.ts';
import { TillElement } from '../../shared/till-element.ts';
import { followPermissions } from '../session-permissions.ts';

/**
 * Gives everything inside it the client, language, looks and permissions. Providers nest: what one leaves out comes from
 * the one around it.
 *
 * @summary Settings for the elements inside.
 * @slot - The elements.
 */
export class TillProvider extends TillElement {
  static override styles = [
    ...TillElement.styles,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  readonly #context = new ContextProvider(this, { context: settingsContext, initialValue: {} });
  #stopFollowing: (() => void) | undefined;
  @state() private known: ReadonlySet<Permission> | undefined;

  /** `light`, `dark` or `auto` (the system's); absent, the page's `color-scheme` counts. */
  @property({ reflect: true }) theme?: Theme | undefined;
  /** `comfortable` (default) or `compact`. */
  @property({ reflect: true }) density?: Density | undefined;
  /** What the person may do, when the host knows better than the session. */
  @property({ attribute: false }) permissions?: ReadonlySet<Permission> | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('client')) this.#followPermissions();
    const inherited = this.settings;
    const own: Settings = {
      client: inherited.client,
      // Only what was wished for: elements find the page's language by themselves.
      locale: this.locale ?? this.provided.locale,
      texts: inherited.texts,
      theme: this.theme ?? inherited.theme,
      density: this.density ?? inherited.density,
      permissions: this.permissions ?? this.known ?? inherited.permissions,
    };
    this.#context.setValue(own);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#followPermissions();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopFollowing?.();
  }

  #followPermissions(): void {
    this.#stopFollowing?.();
    this.known = undefined;
    this.#stopFollowing =
      this.client &&
      followPermissions(this.client, (permissions) => {
        this.known = permissions;
      });
  }

  protected override render() {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-provider': TillProvider;
  }
}
