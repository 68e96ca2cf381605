/** What watches a live flow: reached together, a page that shows everything loads them as one file. */
export { ConnectionWatch } from './connection-watch.ts';

import type { Flow } from '@tillkit/sdk/flows';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Holds the flow an element shows: made when everything it needs is there, made anew when that changes, disposed with the
 * element, rendered at every change.
 */
export class FlowController<State, F extends Flow<State>> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #needs: () => readonly unknown[];
  readonly #create: () => F | undefined;
  readonly #onState: (state: State, before: State | undefined) => void;
  #flow: F | undefined;
  #madeFrom: readonly unknown[] | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(
    host: ReactiveControllerHost,
    options: {
      /** What the flow is made from; any change makes another. */
      readonly needs: () => readonly unknown[];
      /** Undefined while something is missing. */
      readonly create: () => F | undefined;
      /** Called with every new state, and the one before it in the same flow. */
      readonly onState: (state: State, before: State | undefined) => void;
    },
  ) {
    this.#host = host;
    this.#needs = options.needs;
    this.#create = options.create;
    this.#onState = options.onState;
    host.addController(this);
  }

  get flow(): F | undefined {
    return this.#flow;
  }

  get state(): State | undefined {
    return this.#flow?.state;
  }

  hostUpdate(): void {
    const needs = this.#needs();
    if (this.#madeFrom && needs.every((need, at) => need === this.#madeFrom?.[at])) return;
    this.#drop();
    this.#madeFrom = needs;
    const flow = this.#create();
    if (!flow) return;
    this.#flow = flow;
    let before: State | undefined;
    const report = (state: State) => {
      const last = before;
      before = state;
      // First, so that whoever waits for the update sees this state.
      this.#host.requestUpdate();
      this.#onState(state, last);
    };
    this.#unsubscribe = flow.subscribe(report);
    report(flow.state);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#drop();
  }

  #drop(): void {
    this.#unsubscribe?.();
    this.#flow?.dispose();
    this.#flow = undefined;
    this.#madeFrom = undefined;
  }
}
