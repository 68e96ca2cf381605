/** Asks the ERP's own server to take an order back: that needs its secret key. */

/** @returns false when the order has moved on meanwhile. @throws when it did not work */
export async function takeBack(orderId: string, userId: string): Promise<boolean> {
  const response = await fetch(`/erp/orders/${encodeURIComponent(orderId)}/take-back`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ userId }),
  });
  if (response.ok) return true;
  if (response.status === 409) return false;
  throw new Error(`The ERP's server answered ${response.status}.`);
}
