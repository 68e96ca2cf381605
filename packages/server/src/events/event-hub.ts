/**
 * Hands committed events to the streams of this process: one poll for each company that anybody listens to, however many
 * listeners. Polling works the same on both databases and across server processes.
 */
import type { Store } from '../database/database.ts';
import { errorFields, type Logger } from '../http/log.ts';
import { currentPosition, type EventPosition, listEvents, type StoredEvent } from './event-store.ts';

const pollMs = 250;
const batch = 500;

export interface EventListener {
  receive(event: StoredEvent): void;
  /** The hub closes: nothing more will come. */
  end(): void;
}

export interface Listening {
  /** From here on every event that commits is handed over; what committed before is the caller's to read. */
  readonly begun: Promise<void>;
  stop(): void;
}

interface Channel {
  readonly listeners: Set<EventListener>;
  readonly begun: PromiseWithResolvers<void>;
  at: EventPosition | null;
  timer: ReturnType<typeof setTimeout> | null;
}

export class EventHub {
  readonly #channels = new Map<string, Channel>();
  readonly #store: Store;
  readonly #log: Logger;
  #closed = false;

  constructor(store: Store, log: Logger) {
    this.#store = store;
    this.#log = log;
  }

  listen(companyId: string, listener: EventListener): Listening {
    const channel = this.#channels.get(companyId) ?? this.#open(companyId);
    channel.listeners.add(listener);
    return {
      begun: channel.begun.promise,
      stop: () => {
        channel.listeners.delete(listener);
        if (channel.listeners.size > 0 || this.#channels.get(companyId) !== channel) return;
        if (channel.timer) clearTimeout(channel.timer);
        this.#channels.delete(companyId);
      },
    };
  }

  /** Ends every listener. */
  close(): void {
    this.#closed = true;
    const channels = [...this.#channels.values()];
    this.#channels.clear();
    for (const channel of channels) {
      if (channel.timer) clearTimeout(channel.timer);
      channel.begun.resolve();
      for (const listener of [...channel.listeners]) listener.end();
    }
  }

  get closed(): boolean {
    return this.#closed;
  }

  #open(companyId: string): Channel {
    const channel: Channel = { listeners: new Set(), begun: Promise.withResolvers(), at: null, timer: null };
    this.#channels.set(companyId, channel);
    channel.timer = setTimeout(() => this.#poll(companyId, channel), 0);
    return channel;
  }

  async #poll(companyId: string, channel: Channel): Promise<void> {
    try {
      const found = await this.#store.inCompany(companyId, async (tx) => {
        channel.at ??= await currentPosition(tx);
        return listEvents(tx, { companyId, after: channel.at, limit: batch });
      });
      channel.begun.resolve();
      for (const stored of found) for (const listener of [...channel.listeners]) listener.receive(stored);
      channel.at = found.at(-1)?.at ?? channel.at;
    } catch (error) {
      this.#log.warn('event_poll_failed', { companyId, ...errorFields(error) });
    }
    if (this.#channels.get(companyId) === channel)
      channel.timer = setTimeout(() => this.#poll(companyId, channel), pollMs);
  }
}
