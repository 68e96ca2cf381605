/** Single values that are changed one by one and saved at once: shown as wished, sent one after the other, restored on failure. */
import type { FlowProblem } from './flow.ts';
import { toFlowProblem } from './flow-problem.ts';

/** A change that was not saved: what was wished, and why not. */
export interface FailedChange<Value> {
  readonly wished: Value;
  readonly problem: FlowProblem;
}

export interface ChangeQueueOptions<Key, Value> {
  /** Saves one. What it throws is why it was not saved. */
  readonly send: (key: Key, value: Value) => Promise<void>;
  /** Something of `pending` or `failures` is another. */
  readonly onChange: () => void;
  readonly onSaved: (key: Key, value: Value) => void;
  readonly onFailed: (key: Key, failure: FailedChange<Value>) => void;
}

export class ChangeQueue<Key, Value> {
  readonly #options: ChangeQueueOptions<Key, Value>;
  #sending = false;
  #pending: ReadonlyMap<Key, Value> = new Map();
  #failures: ReadonlyMap<Key, FailedChange<Value>> = new Map();

  constructor(options: ChangeQueueOptions<Key, Value>) {
    this.#options = options;
  }

  /** Wished and not saved yet. */
  get pending(): ReadonlyMap<Key, Value> {
    return this.#pending;
  }

  get failures(): ReadonlyMap<Key, FailedChange<Value>> {
    return this.#failures;
  }

  /** Of several changes of one key that wait, only the last is sent. */
  change(key: Key, value: Value): void {
    this.#failures = without(this.#failures, key);
    this.#pending = new Map(this.#pending).set(key, value);
    this.#options.onChange();
    if (!this.#sending) void this.#sendAll();
  }

  /** Sends what failed once more. */
  retry(key: Key): void {
    const failure = this.#failures.get(key);
    if (failure) this.change(key, failure.wished);
  }

  dismiss(key: Key): void {
    if (!this.#failures.has(key)) return;
    this.#failures = without(this.#failures, key);
    this.#options.onChange();
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    for (let next = first(this.#pending); next; next = first(this.#pending)) {
      const [key, value] = next;
      try {
        await this.#options.send(key, value);
        if (this.#done(key, value)) this.#options.onSaved(key, value);
      } catch (error) {
        // A later wish for the same key takes the place of one that failed.
        if (this.#done(key, value)) this.#fail(key, { wished: value, problem: toFlowProblem(error) });
      }
    }
    this.#sending = false;
  }

  /** @returns false when something else has been wished meanwhile, which is sent next */
  #done(key: Key, value: Value): boolean {
    if (this.#pending.get(key) !== value) return false;
    this.#pending = without(this.#pending, key);
    this.#options.onChange();
    return true;
  }

  #fail(key: Key, failure: FailedChange<Value>): void {
    this.#failures = new Map(this.#failures).set(key, failure);
    this.#options.onChange();
    this.#options.onFailed(key, failure);
  }
}

const first = <Key, Value>(map: ReadonlyMap<Key, Value>): readonly [Key, Value] | undefined =>
  map.entries().next().value;

function without<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
