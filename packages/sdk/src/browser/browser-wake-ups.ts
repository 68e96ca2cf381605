import type { WakeUps } from '../flows/ports.ts';

/** Back online, shown again, back from the back-forward cache: the moments when it is worth asking at once. */
export const browserWakeUps: WakeUps = (wake) => {
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') wake();
  };
  globalThis.addEventListener('online', wake);
  globalThis.addEventListener('pageshow', wake);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    globalThis.removeEventListener('online', wake);
    globalThis.removeEventListener('pageshow', wake);
    document.removeEventListener('visibilitychange', onVisible);
  };
};
