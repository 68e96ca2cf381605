/** What flows take from the runtime when nothing else is given: standard timers, and a memory in place of a storage. */
import type { Clock, FlowStorage } from './ports.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Forgets with the page. */
export function memoryStorage(): FlowStorage {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  };
}
