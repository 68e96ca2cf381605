import { waitUntil } from '@open-wc/testing';
import type { BankEntry } from '@tillkit/contract';
import { within } from '../../../shared/testing/query.ts';
import type { TillBankForm } from '../bank-form.ts';

/** The real frame, from source, on the test page's own origin. */
export const bankEntry = (): BankEntry => ({
  kind: 'tillkit-frame',
  frameUrl: new URL('./frame.html', import.meta.url).href,
  publicKey: 'pk_test',
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
  authorizations: {
    person: { version: 'test:PPD', text: 'The person has authorized us to debit this account.' },
    company: { version: 'test:CCD', text: 'The company has agreed that we debit this account.' },
  },
});

/** The frame's document once it can be typed in. */
export async function frameOf(form: TillBankForm): Promise<Document> {
  await waitUntil(() => !form.shadowRoot?.querySelector('.placeholder'), 'the frame is ready', { timeout: 8000 });
  const frame = within(form, '.frame').querySelector('iframe');
  if (!frame?.contentDocument) throw new Error('no frame');
  return frame.contentDocument;
}

const account = { routingNumber: '110000000', accountNumber: '000123456789', holderName: 'Ellis Novak' };

/** Types a good account, as far as events go. */
export function fillAccount(frame: Document): void {
  for (const [name, value] of Object.entries(account)) {
    const input = frame.querySelector<HTMLInputElement>(`.${name} input`);
    if (!input) throw new Error(`no field ${name}`);
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

/** What the vault answers for `fillAccount`. */
export const vaultToken = (): Response =>
  Response.json({ payload: { 'mobile-jwt': { jwt: 'token-1', 'last-four': '6789' } } });
