import type { CSSResultGroup } from 'lit';
import { officeTexts } from '../../locales/further.ts';
import { ConnectionWatch } from '../connection-watch.ts';
import { LazyView, lazyViewStyles, type View } from '../lazy-view.ts';
import { FurtherElement } from '../localize/further-element.ts';

/**
 * Base of the screens that only administrators see: the element is small, for it comes with every other one; what it shows is
 * loaded when such a screen is first put on a page.
 */
export abstract class OfficeScreen extends FurtherElement {
  static override styles: CSSResultGroup[] = [...FurtherElement.styles, ...lazyViewStyles];

  /** @internal Fed and shown by the view. */
  readonly connection = new ConnectionWatch(this);

  protected override readonly furtherTexts = officeTexts;
  readonly #lazy = new LazyView<View>(
    this,
    () => this.loadView(),
    () => OfficeScreen.elementStyles,
  );

  protected abstract loadView(): Promise<View>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#lazy.start();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    this.#lazy.view?.updated?.(changed);
  }

  protected override render(): unknown {
    return this.#lazy.view?.render() ?? this.#lazy.placeholder();
  }
}
