/** Work that is found in the database again and again: one round after the other, at once while there is much of it. */
export interface Sweeper {
  /** Finishes what is under way, then stops. */
  stop(): Promise<void>;
}

const pauseMs = 500;

/** @param round answers whether there is more. */
export function startSweeper(round: () => Promise<boolean>, onError: (error: unknown) => void): Sweeper {
  let stopped = false;
  let wake = () => {};
  const running = (async () => {
    while (!stopped) {
      const more = await round().catch((error: unknown) => {
        onError(error);
        return false;
      });
      if (more) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
