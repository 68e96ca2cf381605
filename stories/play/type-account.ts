import { fill, find, press } from './find.ts';

const testAccount = { routingNumber: '110000000', accountNumber: '000123456789', holderName: 'Oliver Branch' };

/** Types a published test account into the frame, or another. Only a story can: it shares the frame's origin. */
export async function typeAccount(canvas: HTMLElement, account: Partial<typeof testAccount> = {}): Promise<void> {
  await find(canvas, 'till-bank-form >>> .stack:not([aria-busy])');
  const frame = await find(canvas, 'till-bank-form >>> iframe');
  const fields = frame instanceof HTMLIFrameElement ? frame.contentDocument : null;
  if (!fields) throw new Error('The frame is of another origin.');
  for (const [id, value] of Object.entries({ ...testAccount, ...account })) {
    const field = fields.getElementById(id);
    if (field) fill(field, value);
  }
}

/** Says whose account it is and accepts the text for that. */
export async function acceptAuthorization(canvas: HTMLElement, whose: 'person' | 'company'): Promise<void> {
  await press(canvas, `till-bank-form >>> input[value="${whose}"]`);
  await press(canvas, 'till-bank-form >>> input[name="accept"]');
}
