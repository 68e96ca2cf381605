import { waitUntil } from '@open-wc/testing';
import type { CardEntry } from '@tillkit/contract';
import { within } from '../../../shared/testing/query.ts';
import type { TillCardForm } from '../card-form.ts';

/** The real frame, from source, on the test page's own origin. */
export const cardEntry = (): CardEntry => ({
  kind: 'tillkit-frame',
  frameUrl: new URL('./frame.html', import.meta.url).href,
  publicKey: 'pk_test',
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
});

/** The frame's document once it can be typed in. */
export async function frameOf(form: TillCardForm): Promise<Document> {
  // Where it loads on demand, the element itself may still be on its way.
  const isReady = () => form.shadowRoot?.querySelector('.frame') && !form.shadowRoot.querySelector('.placeholder');
  await waitUntil(isReady, 'the frame is ready', { timeout: 8000 });
  const frame = within(form, '.frame').querySelector('iframe');
  if (!frame?.contentDocument) throw new Error('no frame');
  return frame.contentDocument;
}

const card = {
  number: '4111111111111111',
  expiry: '1229',
  securityCode: '123',
  name: 'Ellis Novak',
  postalCode: '97209',
};

/** Types a good card, as far as events go. */
export function fillCard(frame: Document): void {
  for (const [name, value] of Object.entries(card)) {
    const input = frame.querySelector<HTMLInputElement>(`.${name} input`);
    if (!input) throw new Error(`no field ${name}`);
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

/** Answers the frame's call to the vault. */
export function answerVault(frame: Document, answer: () => Response): void {
  const view = frame.defaultView;
  if (view) Object.assign(view, { fetch: () => Promise.resolve(answer()) });
}

/** What the vault answers for `fillCard`. */
export const vaultToken = (): Response =>
  Response.json({ payload: { 'mobile-jwt': { jwt: 'token-1', 'last-four': '1111' } } });
