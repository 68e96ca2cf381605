/** What banks do with debits, by the simulator's control API, as its panel does. */
import { addresses } from './world.ts';

export interface DebitLine {
  readonly id: string;
  readonly status: string;
  readonly orderId: string | null;
  readonly amountMinor: number;
  readonly last4: string;
  readonly entryClass: string;
}

const url = (path = '') => `${addresses.gatewayUrl}/control/ach${path}`;

export const bank = {
  /** The debit of a payment, by its reference. */
  async debitOf(reference: string): Promise<DebitLine> {
    const { debits }: { debits: readonly DebitLine[] } = await (await fetch(url())).json();
    const found = debits.filter(({ orderId }) => orderId === reference);
    const [only] = found;
    if (!only || found.length > 1) throw new Error(`${found.length} debits for ${reference}.`);
    return only;
  },
  async move(debitId: string, status: 'SETTLED' | 'RETURNED', reason: 'R01' | null = null): Promise<void> {
    const response = await fetch(url(`/${debitId}`), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ status, ...(reason && { reason }) }),
    });
    if (!response.ok) throw new Error(`The debit cannot become ${status}: HTTP ${response.status}.`);
  },
};
