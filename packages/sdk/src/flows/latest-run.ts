/** One run at a time: starting another makes the answers of the one before it late, and late answers are dropped. */
export class LatestRun {
  #current: AbortController | null = null;

  /** Runs `task`; its signal aborts when another run starts or `stop` is called. Errors after that are dropped too. */
  async start(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#current?.abort();
    const run = new AbortController();
    this.#current = run;
    try {
      await task(run.signal);
    } catch (error) {
      if (!run.signal.aborted) throw error;
    } finally {
      if (this.#current === run) this.#current = null;
    }
  }

  /** @returns whether there was one to stop */
  stop(): boolean {
    const running = this.#current !== null;
    this.#current?.abort();
    this.#current = null;
    return running;
  }
}
