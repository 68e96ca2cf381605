import { adoptStyles, type CSSResultGroup } from 'lit';
import { officeTexts } from '../../locales/further.ts';
import { buttonStyles } from '../button.styles.ts';
import { button } from '../button.ts';
import { ConnectionWatch } from '../connection-watch.ts';
import { feedbackStyles } from '../feedback.styles.ts';
import { alert, skeleton } from '../feedback.ts';
import { commonMessages } from '../localize/common.messages.ts';
import { FurtherElement } from '../localize/further-element.ts';
import { Localizer } from '../localize/localizer.ts';
import { reasonMessages } from '../localize/reason.messages.ts';

/** What a screen draws, once its code is there. */
export interface ScreenView {
  readonly styles: CSSResultGroup;
  render(): unknown;
  updated?(changed: ReadonlyMap<PropertyKey, unknown>): void;
}

/**
 * Base of the screens that only administrators see: the element is small, for it comes with every other one; what it shows is
 * loaded when such a screen is first put on a page.
 */
export abstract class OfficeScreen extends FurtherElement {
  static override styles: CSSResultGroup[] = [...FurtherElement.styles, buttonStyles, feedbackStyles];

  /** @internal Fed and shown by the view. */
  readonly connection = new ConnectionWatch(this);

  protected override readonly furtherTexts = officeTexts;
  readonly #words = new Localizer(this, { ...commonMessages, ...reasonMessages });
  #view: ScreenView | undefined;
  #failed = false;

  protected abstract loadView(): Promise<ScreenView>;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#view) void this.#load();
  }

  async #load(): Promise<void> {
    this.#failed = false;
    this.requestUpdate();
    try {
      const view = await this.loadView();
      const { renderRoot } = this;
      if (renderRoot instanceof ShadowRoot)
        adoptStyles(renderRoot, [...OfficeScreen.elementStyles, ...OfficeScreen.finalizeStyles(view.styles)]);
      this.#view = view;
    } catch {
      this.#failed = true;
    }
    this.requestUpdate();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    this.#view?.updated?.(changed);
  }

  protected override render(): unknown {
    if (this.#view) return this.#view.render();
    if (!this.#failed) return skeleton('100%', '12rem');
    const retry = button({ label: this.#words.text('common.retry'), name: 'load', onPress: () => void this.#load() });
    return alert({ tone: 'danger', text: this.#words.text('common.unreachable'), actions: retry });
  }
}
