/** Code that few need: it loads when it is first used, and again when that failed. */
export class LazyPart<M> {
  readonly #load: () => Promise<M>;
  #loading: Promise<M> | undefined;
  #loaded: M | undefined;

  constructor(load: () => Promise<M>) {
    this.#load = load;
  }

  /** The code, if it is there. */
  get loaded(): M | undefined {
    return this.#loaded;
  }

  /** Rejects when it cannot be loaded; the next call tries again. */
  load(): Promise<M> {
    this.#loading ??= this.#load().then(
      (loaded) => {
        this.#loaded = loaded;
        return loaded;
      },
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }
}
