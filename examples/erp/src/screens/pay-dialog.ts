/** Pay & Confirm is Tillkit's; the ERP says for which order, and where the focus goes when its button is gone. */

/** @param lost called when it has closed and the button it was opened with is gone */
export function payDialog(orderId: string, lost: () => void): HTMLElementTagNameMap['till-pay-dialog'] {
  const dialog = document.createElement('till-pay-dialog');
  dialog.orderId = orderId;
  // Others may still want it to stay; and it gives the focus back first.
  dialog.addEventListener('till-dialog-close', () => {
    setTimeout(() => {
      const { activeElement } = document;
      if (!dialog.open && (activeElement === document.body || activeElement === dialog)) lost();
    });
  });
  return dialog;
}
