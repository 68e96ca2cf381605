import type { FlowStorage } from '../flows/ports.ts';
import { memoryStorage } from '../flows/runtime.ts';

/**
 * The tab's session storage, which survives a reload and ends with the tab; a memory where there is none or it is denied
 * (private modes, blocked third-party storage). Values that cannot be written are kept in memory.
 */
export function browserStorage(): FlowStorage {
  const memory = memoryStorage();
  const session = (): Storage | null => {
    try {
      return globalThis.sessionStorage ?? null;
    } catch {
      return null;
    }
  };
  return {
    get(key) {
      try {
        return session()?.getItem(key) ?? memory.get(key);
      } catch {
        return memory.get(key);
      }
    },
    set(key, value) {
      memory.set(key, value);
      try {
        session()?.setItem(key, value);
      } catch {
        // Full or denied: the memory has it.
      }
    },
    remove(key) {
      memory.remove(key);
      try {
        session()?.removeItem(key);
      } catch {
        // Denied: then nothing was written either.
      }
    },
  };
}
