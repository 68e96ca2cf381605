import type { ReactiveController, ReactiveControllerHost } from 'lit';

const OFFLINE_AFTER_MS = 4000;

/** Whether to say that the live connection is lost: a short gap is no news. */
export class ConnectionWatch implements ReactiveController {
  offline = false;

  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Tell it with every change of the connection. */
  follow(live: boolean): void {
    clearTimeout(this.#timer);
    if (live) this.#set(false);
    else this.#timer = setTimeout(() => this.#set(true), OFFLINE_AFTER_MS);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  #set(offline: boolean): void {
    this.offline = offline;
    this.#host.requestUpdate();
  }
}
