/**
 * Hands committed events to the streams of this process: one poll for each company that anybody listens to, however many
 * listeners. Polling works the same on both databases and across server processes.
 */
import type { Store } from '../database/database.ts';
import { errorFields, type Logger } from '../http/log.ts';
import { currentPosition, type EventPosition, listEvents, type StoredEvent } from './event-store.ts';

const pollMs = 250;
const batch = 500;

export type EventListener = (event: StoredEvent) => void;

interface Channel {
  readonly listeners: Set<EventListener>;
  at: EventPosition | null;
  timer: ReturnType<typeof setTimeout> | null;
}

export class EventHub {
  readonly #channels = new Map<string, Channel>();
  readonly #store: Store;
  readonly #log: Logger;

  constructor(store: Store, log: Logger) {
    this.#store = store;
    this.#log = log;
  }

  /** Calls `listener` with every event that commits from about now on; the caller fills in what came before. */
  listen(companyId: string, listener: EventListener): () => void {
    const channel = this.#channels.get(companyId) ?? { listeners: new Set(), at: null, timer: null };
    this.#channels.set(companyId, channel);
    channel.listeners.add(listener);
    if (channel.timer === null) channel.timer = setTimeout(() => this.#poll(companyId, channel), 0);
    return () => {
      channel.listeners.delete(listener);
      if (channel.listeners.size > 0) return;
      if (channel.timer) clearTimeout(channel.timer);
      this.#channels.delete(companyId);
    };
  }

  close(): void {
    for (const channel of this.#channels.values()) if (channel.timer) clearTimeout(channel.timer);
    this.#channels.clear();
  }

  async #poll(companyId: string, channel: Channel): Promise<void> {
    try {
      const found = await this.#store.inCompany(companyId, async (tx) => {
        channel.at ??= await currentPosition(tx);
        return listEvents(tx, { companyId, after: channel.at, limit: batch });
      });
      for (const stored of found) for (const listener of [...channel.listeners]) listener(stored);
      channel.at = found.at(-1)?.at ?? channel.at;
    } catch (error) {
      this.#log.warn('event_poll_failed', { companyId, ...errorFields(error) });
    }
    if (this.#channels.get(companyId) === channel)
      channel.timer = setTimeout(() => this.#poll(companyId, channel), pollMs);
  }
}
