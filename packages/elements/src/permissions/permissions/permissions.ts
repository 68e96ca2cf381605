import { property } from 'lit/decorators.js';
import type { View } from '../../shared/lazy-view.ts';
import { OfficeScreen } from '../../shared/office/office-screen.ts';

/**
 * The matrix of roles and permissions: shows what holds, marks what differs from the default, changes it box by box, each
 * saved at once, and goes back to the default. Whoever may not change it can read it. Follows changes made elsewhere.
 *
 * @summary Who may do what, by role.
 * @fires till-permission-change - The person changed a permission and it is saved.
 * @csspart history - The folded change history.
 */
export class TillPermissions extends OfficeScreen {
  /** The heading; empty for none. */
  @property() heading?: string | undefined;

  protected override async loadView(): Promise<View> {
    const { PermissionsView } = await import('./permissions-view.ts');
    return new PermissionsView(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-permissions': TillPermissions;
  }
}
