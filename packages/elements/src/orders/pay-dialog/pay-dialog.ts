import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { orderTexts } from '../../locales/further.ts';
import { DialogCloseEvent } from '../../shared/dialog/dialog.events.ts';
import { LazyView, lazyViewStyles } from '../../shared/lazy-view.ts';
import { FurtherElement } from '../../shared/localize/further-element.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { TillElement } from '../../shared/till-element.ts';
import { payDialogTitle } from './pay-dialog-title.messages.ts';

/**
 * Pay & Confirm: what an order comes to, the open credits that reduce it, how it is paid, and one button with the amount. Approved,
 * the order is confirmed, invoiced and paid; declined, it says why and takes another method in place. Where the
 * vendor's own order system decides, it waits for that with the card's money set aside, and can call it back. A reload in mid-payment
 * takes the payment up again. Ctrl+Enter is Pay.
 *
 * @summary Take the payment of an order as it is confirmed.
 * @fires till-confirm-request - Pay or Confirm was pressed; cancel it to stop before anything is charged.
 * @fires till-order-confirmed - The order is confirmed; `detail.payment` is null when it was without payment.
 * @fires till-payment-succeeded - Charged and posted.
 * @fires till-payment-declined - The issuer said no; nothing was charged.
 * @fires till-payment-failed - It ended before anything was charged.
 * @fires till-payment-unknown - Not known yet whether it went through.
 * @fires till-payment-needs-person - A person has to find out.
 * @fires till-dialog-close - The person wants out; cancel it to stay.
 * @csspart pay - The Pay button.
 * @csspart ending - What is shown once it has ended.
 */
export class TillPayDialog extends FurtherElement {
  static override styles = [...TillElement.styles, ...lazyViewStyles];

  protected override readonly furtherTexts = orderTexts;
  readonly #words = new Localizer(this, payDialogTitle);
  readonly #lazy = new LazyView(
    this,
    async () => {
      const { PayDialogView } = await import('./pay-dialog-view.ts');
      return new PayDialogView(this);
    },
    () => TillPayDialog.elementStyles,
  );

  /** Shown or not. */
  @property({ type: Boolean, reflect: true }) open = false;
  /** The order that is to be paid and confirmed. */
  @property({ attribute: 'order-id' }) orderId?: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.#lazy.start();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#lazy.loading;
    return super.getUpdateComplete();
  }

  protected override updated(): void {
    this.#lazy.view?.updated();
  }

  /** As the close button does: whoever is further out may want it to stay. @internal */
  close(): void {
    if (this.dispatchEvent(new DialogCloseEvent(undefined))) this.open = false;
  }

  #onDialogClose(event: Event): void {
    const { view } = this.#lazy;
    if (view && !view.mayLeave) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.open = false;
    });
  }

  protected override render() {
    const view = this.open ? this.#lazy.view : undefined;
    return html`<till-dialog
      .open=${this.open}
      .locale=${this.locale}
      .texts=${this.texts}
      heading=${view?.heading ?? this.#words.text('payDialog.title')}
      @till-dialog-close=${this.#onDialogClose}
    >
      ${view ? view.render() : this.open ? this.#lazy.placeholder() : nothing}
      <div slot="footer" class="footer">${view?.renderFooter() ?? nothing}</div>
    </till-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-pay-dialog': TillPayDialog;
  }
}
