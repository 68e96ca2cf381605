/** Work that no request waits for: it is let go on until it ends, or until the process stops. */
import { errorFields, type Logger } from '../http/log.ts';

export interface Background {
  run(work: (stopping: AbortSignal) => Promise<void>): void;
  /** Tells all work to give up waiting; resolves when it has. */
  stop(): Promise<void>;
}

export function createBackground(log: Logger): Background {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  return {
    run(work) {
      const running = work(stopping.signal)
        .catch((error) => log.error('background_failed', errorFields(error)))
        .finally(() => underWay.delete(running));
      underWay.add(running);
    },
    async stop() {
      stopping.abort();
      await Promise.all(underWay);
    },
  };
}
