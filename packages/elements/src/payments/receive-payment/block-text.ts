import type { Block } from '@tillkit/sdk/flows';
import { formatMinor, type Screen } from './screen.ts';

/** Why Pay cannot be pressed, in words. */
export function blockText(block: Block, screen: Screen): string {
  const { words } = screen;
  if (block.code === 'over_received') {
    return words.text('payment.block.over_received', {
      amount: formatMinor(block.allocation?.excess ?? 0, screen),
    });
  }
  if (block.code === 'no_amount' && screen.unreadableAmount) return words.text('payment.block.unreadable_amount');
  return words.text(`payment.block.${block.code}`);
}
