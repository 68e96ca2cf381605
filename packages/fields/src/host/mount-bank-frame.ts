import { initialBankState } from '../protocol/bank-form.ts';
import { isBankFrameMessage } from '../protocol/check-bank-frame-message.ts';
import { BANK_ROWS } from '../protocol/geometry.ts';
import { MAX_NAME } from '../protocol/limits.ts';
import { BANK_HELLO } from '../protocol/messages.ts';
import type { BankFrame, BankFrameOptions } from './entry-frame.ts';
import { cleanLine } from './frame-style.ts';
import { MountedFrame } from './mounted-frame.ts';

/**
 * Mounts the bank form into `options.container`.
 * @throws TypeError when `entry.frameUrl` is not an absolute address.
 */
export function mountBankFrame(options: BankFrameOptions): BankFrame {
  return new MountedFrame(options, {
    hello: BANK_HELLO,
    questions: { holderName: cleanLine(options.holderName ?? '', MAX_NAME) },
    initialState: initialBankState,
    isFrameMessage: isBankFrameMessage,
    titles: ['Bank account details', 'Datos de la cuenta bancaria'],
    rows: BANK_ROWS,
  });
}
