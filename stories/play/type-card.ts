import { fill, find } from './find.ts';

/** What is typed besides the number. */
export interface CardDetails {
  readonly expiry?: string;
  readonly securityCode?: string;
}

/**
 * Types a card into the frame, as a person would. Only a story can: it shares the frame's origin, which a real page never does.
 */
export async function typeCard(canvas: HTMLElement, number: string, details: CardDetails = {}): Promise<void> {
  await find(canvas, 'till-card-form >>> .stack:not([aria-busy])');
  const frame = await find(canvas, 'till-card-form >>> iframe');
  const fields = frame instanceof HTMLIFrameElement ? frame.contentDocument : null;
  if (!fields) throw new Error('The frame is of another origin.');
  const { expiry = `12/${(new Date().getFullYear() + 2) % 100}`, securityCode = '123' } = details;
  const values = { number, expiry, securityCode, name: 'Oliver Branch', postalCode: '33137' };
  for (const [id, value] of Object.entries(values)) {
    const field = fields.getElementById(id);
    if (field) fill(field, value);
  }
}
