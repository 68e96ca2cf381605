import { property } from 'lit/decorators.js';
import type { View } from '../../shared/lazy-view.ts';
import { OfficeScreen } from '../../shared/office/office-screen.ts';

/**
 * What holds for one customer: switches saved at once, with what excludes what, and what has no effect as things stand,
 * said beside the switch. Whoever may not change them can read them. Follows changes made elsewhere.
 *
 * @summary Payment rules of one customer.
 * @fires till-policy-change - The person switched a rule and it is saved.
 * @csspart switch - A switch with its label.
 * @csspart history - The folded change history.
 */
export class TillCustomerPolicy extends OfficeScreen {
  /** Customer whose rules are shown. */
  @property({ attribute: 'customer-id' }) customerId?: string | undefined;
  /** The heading; empty for none. */
  @property() heading?: string | undefined;

  protected override async loadView(): Promise<View> {
    const { CustomerPolicyView } = await import('./customer-policy-view.ts');
    return new CustomerPolicyView(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-customer-policy': TillCustomerPolicy;
  }
}
