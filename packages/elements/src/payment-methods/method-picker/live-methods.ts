import type { PaymentMethod } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whose methods, and through which client. */
export interface MethodsWanted {
  readonly client: TillClient | undefined;
  readonly customerId: string | undefined;
  readonly locationId: string | undefined;
}

/** Keeps a customer's stored methods as they are at the backend: read once, read again when an event says so. */
export class LiveMethods implements ReactiveController {
  status: 'idle' | 'loading' | 'ready' | 'failed' = 'idle';
  methods: readonly PaymentMethod[] = [];

  readonly #host: ReactiveControllerHost;
  readonly #wanted: () => MethodsWanted | undefined;
  #current: MethodsWanted | undefined;
  #stop: AbortController | undefined;
  #reading: AbortController | undefined;

  /** @param wanted undefined when the host has the methods itself */
  constructor(host: ReactiveControllerHost, wanted: () => MethodsWanted | undefined) {
    this.#host = host;
    this.#wanted = wanted;
    host.addController(this);
  }

  hostUpdate(): void {
    const wanted = this.#wanted();
    const current = this.#current;
    const same =
      wanted?.client === current?.client &&
      wanted?.customerId === current?.customerId &&
      wanted?.locationId === current?.locationId;
    if (!same) this.#follow(wanted);
  }

  hostDisconnected(): void {
    this.#stop?.abort();
    this.#current = undefined;
    this.status = 'idle';
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  /** Reads them again. */
  reload(): void {
    const wanted = this.#current;
    this.#current = undefined;
    this.#follow(wanted);
    this.#host.requestUpdate();
  }

  #follow(wanted: MethodsWanted | undefined): void {
    this.#stop?.abort();
    this.#current = wanted;
    this.methods = [];
    this.status = 'idle';
    const { client, customerId } = wanted ?? {};
    if (!wanted || !client || !customerId) return;
    const stop = new AbortController();
    this.#stop = stop;
    this.status = 'loading';
    void this.#read(wanted, stop.signal);
    client.events.subscribe({
      signal: stop.signal,
      onEvent: (event) => {
        if (event.customerId === customerId && event.type.startsWith('payment_method.')) {
          void this.#read(wanted, stop.signal);
        }
      },
      // What happened before the stream was open, no event will tell.
      onStatus: ({ status, gapFree }) => {
        if (status === 'open' && !gapFree) void this.#read(wanted, stop.signal);
      },
    });
  }

  /** An answer that another reading has overtaken is dropped. */
  async #read({ client, customerId, locationId }: MethodsWanted, stop: AbortSignal): Promise<void> {
    if (!client || !customerId) return;
    this.#reading?.abort();
    this.#reading = new AbortController();
    const signal = AbortSignal.any([stop, this.#reading.signal]);
    try {
      const query = { customerId, limit: 100, includeExpired: true, ...(locationId ? { locationId } : {}) };
      const page = await client.paymentMethods.list(query, { signal });
      if (signal.aborted) return;
      this.methods = page.items;
      this.status = 'ready';
    } catch {
      if (signal.aborted) return;
      // What was read before is better than nothing.
      if (this.status !== 'ready') this.status = 'failed';
    }
    this.#host.requestUpdate();
  }
}
