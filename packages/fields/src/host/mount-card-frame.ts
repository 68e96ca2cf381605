import { isFrameMessage } from '../protocol/check-frame-message.ts';
import { initialFormState } from '../protocol/form.ts';
import { CARD_ROWS } from '../protocol/geometry.ts';
import { MAX_NAME, MAX_POSTAL_CODE } from '../protocol/limits.ts';
import { HELLO } from '../protocol/messages.ts';
import type { CardFrame, CardFrameOptions } from './entry-frame.ts';
import { cleanLine } from './frame-style.ts';
import { MountedFrame } from './mounted-frame.ts';

/**
 * Mounts the card form into `options.container`.
 * @throws TypeError when `entry.frameUrl` is not an absolute address.
 */
export function mountCardFrame(options: CardFrameOptions): CardFrame {
  const { requireName = true, requirePostalCode = true, holderName = '', postalCode = '' } = options;
  return new MountedFrame(options, {
    hello: HELLO,
    questions: {
      requireName,
      requirePostalCode,
      holderName: cleanLine(holderName, MAX_NAME),
      postalCode: cleanLine(postalCode, MAX_POSTAL_CODE),
    },
    initialState: initialFormState,
    isFrameMessage,
    titles: ['Card details', 'Datos de la tarjeta'],
    rows: CARD_ROWS,
  });
}
