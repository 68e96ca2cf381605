import type { RequestFormOptions } from '@tillkit/sdk/flows';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { methodTexts } from '../../locales/further.ts';
import { LazyView, lazyViewStyles } from '../../shared/lazy-view.ts';
import { FurtherElement } from '../../shared/localize/further-element.ts';
import { TillElement } from '../../shared/till-element.ts';

/**
 * The form behind a link: takes the payment method that a company asked its customer for, in the isolated frame, once. It
 * looks like the company, says nothing about the customer, and has a page for every way a link can have ended.
 *
 * @summary What a customer sees behind a request's link.
 * @fires till-link-exchanged - The token is exchanged: take it out of the address.
 * @fires till-request-loaded - It is known who asks; `detail.request` has the company and the language.
 * @fires till-request-done - The method is stored.
 * @csspart sheet - Everything.
 */
export class TillRequestForm extends FurtherElement {
  static override styles = [...TillElement.styles, ...lazyViewStyles];

  protected override readonly furtherTexts = methodTexts;
  readonly #lazy = new LazyView(
    this,
    async () => {
      const { RequestFormView } = await import('./request-form-view.ts');
      return new RequestFormView(this);
    },
    () => TillRequestForm.elementStyles,
  );

  /** Makes a client of the backend with the session it is given: `(session) => createClient({ baseUrl, session })`. */
  @property({ attribute: false }) connect?: RequestFormOptions['connect'] | undefined;
  /** What stands behind the `#` of the link; null to go on with the tab's session after a reload. */
  @property({ attribute: false }) token?: string | null | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#lazy.start();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('locale')) this.#lazy.view?.changeLanguage();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#lazy.loading;
    return super.getUpdateComplete();
  }

  protected override updated(): void {
    this.#lazy.view?.updated();
  }

  protected override render(): unknown {
    return this.#lazy.view?.render() ?? this.#lazy.placeholder();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-request-form': TillRequestForm;
  }
}
