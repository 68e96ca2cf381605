import type { Payment } from '@tillkit/contract';
import { property } from 'lit/decorators.js';
import { orderTexts } from '../../locales/further.ts';
import { LazyView, lazyViewStyles } from '../../shared/lazy-view.ts';
import { FurtherElement } from '../../shared/localize/further-element.ts';
import { TillElement } from '../../shared/till-element.ts';

/**
 * A payment on a terminal, followed live: what the device waits for and what to tell the customer, cancelling where the processor
 * can, a lost answer being found out, and how it ended. Nothing on it can charge the same again.
 *
 * @summary Follow a payment on a terminal.
 * @fires till-terminal-result - It has ended; `detail.payment` says how.
 * @csspart device - The drawing of the device.
 */
export class TillTerminalPayment extends FurtherElement {
  static override styles = [...TillElement.styles, ...lazyViewStyles];

  protected override readonly furtherTexts = orderTexts;
  readonly #lazy = new LazyView(
    this,
    async () => {
      const { TerminalPaymentView } = await import('./terminal-payment-view.ts');
      return new TerminalPaymentView(this);
    },
    () => TillTerminalPayment.elementStyles,
  );

  /** The payment, by id. */
  @property({ attribute: 'payment-id' }) paymentId?: string | undefined;
  /** The payment, when the host has it. */
  @property({ attribute: false }) payment?: Payment | undefined;

  /** Part of a screen that says itself what comes after the wait at the device: nothing of it is shown or announced here. @internal */
  @property({ attribute: false }) waitOnly = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#lazy.start();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#lazy.loading;
    return super.getUpdateComplete();
  }

  override focus(): void {
    this.#lazy.view?.focus();
  }

  protected override render(): unknown {
    return this.#lazy.view?.render() ?? this.#lazy.placeholder();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-terminal-payment': TillTerminalPayment;
  }
}
