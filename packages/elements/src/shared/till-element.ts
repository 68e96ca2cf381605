import { ContextEvent } from '@lit/context';
import type { TillClient } from '@tillkit/sdk';
import { type CSSResultGroup, LitElement, type PropertyDeclarations } from 'lit';
import type { Texts } from '../locales/catalogue.ts';
import { baseStyles } from './base.styles.ts';
import { resolveLocale } from './localize/resolve-locale.ts';
import { loadTranslation } from './localize/translations.ts';
import { type Settings, type SettingsInForce, settingsContext } from './settings.ts';
import { tokenStyles } from './tokens.styles.ts';

/**
 * Base of every element: tokens, settings from the nearest `till-provider`, and a first render that waits for the texts
 * of the chosen language. Subclasses list their sheets as `[...TillElement.styles, own]`.
 */
export class TillElement extends LitElement {
  /** Version of the package the class came from. */
  static readonly version: string = '0.1.0';
  static override styles: CSSResultGroup[] = [tokenStyles, baseStyles];
  // Not by decorators: their helpers would be most of what a page loads of this class.
  static override properties: PropertyDeclarations = {
    client: { attribute: false },
    locale: {},
    texts: { attribute: false },
  };

  #provided: Settings | undefined;
  #leaveProvider: (() => void) | undefined;

  /** Client to use instead of the provider's. */
  client?: TillClient | undefined;

  /** BCP 47 language tag; from the provider, the nearest `lang`, or the browser when absent. */
  locale?: string | undefined;

  /** Texts in the host's own words, by key; they win over the built-in ones. */
  texts?: Texts | undefined;

  /** What the nearest provider gives. */
  protected get provided(): Settings {
    return this.#provided ?? {};
  }

  /** What counts for this element: its own properties, then the provider's. */
  get settings(): SettingsInForce {
    const { provided } = this;
    return {
      ...provided,
      rtl: this.matches(':dir(rtl)'),
      client: this.client ?? provided.client,
      locale: resolveLocale(this, this.locale ?? provided.locale),
      texts: { ...provided.texts, ...this.texts },
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#askProvider();
    // One around this element may be registered after it: what was asked before then went unheard.
    document.addEventListener('context-provider', this.#askProvider);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('context-provider', this.#askProvider);
    this.#leaveProvider?.();
    this.#leaveProvider = undefined;
  }

  readonly #askProvider = (): void => {
    if (!this.#leaveProvider) this.dispatchEvent(new ContextEvent(settingsContext, this, this.#onSettings, true));
  };

  readonly #onSettings = (settings: Settings, leave?: () => void): void => {
    this.#provided = settings;
    // Another one has come between.
    if (leave !== this.#leaveProvider) this.#leaveProvider?.();
    this.#leaveProvider = leave;
    this.requestUpdate();
  };

  protected override async scheduleUpdate(): Promise<void> {
    await loadTranslation(this.settings.locale);
    super.scheduleUpdate();
  }
}
