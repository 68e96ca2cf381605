/** What the demo asks of the simulator behind the scenes: accounts, as a processor opens them. */

/** What the simulator's control API answers; the rest of it does not matter here. */
export interface MerchantAccount {
  readonly id: string;
  readonly apiKey: string;
  readonly publicKey: string;
  readonly webhookPublicKey: string;
}

export async function control<T>(
  gatewayUrl: string,
  method: 'POST' | 'PATCH',
  path: string,
  body: unknown,
): Promise<T> {
  const response = await fetch(`${gatewayUrl}/control${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The simulator answered ${response.status} to ${method} ${path}.`);
  return response.json();
}
