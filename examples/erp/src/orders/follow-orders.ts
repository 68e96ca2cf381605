/** Tells a screen of orders when to read again: at most once in a moment, however many events there are. */
import type { TillEvent } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';

const momentMs = 120;

/** @param concerns whether an event changes what the screen shows. @param signal ends it */
export function followOrders(
  client: TillClient,
  concerns: (event: TillEvent) => boolean,
  readAgain: () => void,
  signal: AbortSignal,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      readAgain();
    }, momentMs);
  };
  signal.addEventListener('abort', () => clearTimeout(timer));
  client.events.subscribe({
    signal,
    onEvent: (event) => {
      if (concerns(event)) soon();
    },
    onStatus: ({ status, gapFree }) => {
      if (status === 'open' && !gapFree) soon();
    },
  });
}
