/** A customer's methods as the backend last told them, and changes that it has not answered yet laid over them. */
import type { PaymentMethod } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import type { FlowProblem } from '../flow.ts';
import { toFlowProblem } from '../flow-problem.ts';
import { LatestRun } from '../latest-run.ts';
import { loadPages, pageLimit } from '../load-pages.ts';

export interface MethodBookOptions {
  readonly client: TillClient;
  readonly customerId: string;
  /** Methods that must stay in sight although they are gone, because somebody is writing in them. */
  readonly keeps: (paymentMethodId: string) => boolean;
  /** A list was read. `before` is null the first time. */
  readonly onRead: (before: readonly PaymentMethod[] | null) => void;
  readonly onFailed: (problem: FlowProblem) => void;
}

export class MethodBook {
  /** Descriptions sent and not answered. */
  readonly descriptions = new Map<string, string | null>();
  /** The primary one that was asked for and not answered. */
  wantedPrimary: string | null = null;

  readonly #options: MethodBookOptions;
  readonly #run = new LatestRun();
  #known: readonly PaymentMethod[] | null = null;
  #gone = new Map<string, PaymentMethod>();
  #order: readonly string[] = [];
  #reading = false;
  #stale = false;

  constructor(options: MethodBookOptions) {
    this.#options = options;
  }

  /** As the backend says. */
  find(paymentMethodId: string): PaymentMethod | undefined {
    return this.#known?.find(({ id }) => id === paymentMethodId);
  }

  /** As it is to be shown: what was sent and not answered counts. */
  descriptionOf(paymentMethodId: string): string | null {
    const sent = this.descriptions.get(paymentMethodId);
    return sent === undefined ? (this.find(paymentMethodId)?.description ?? null) : sent;
  }

  get primary(): PaymentMethod | undefined {
    return this.#known?.find(({ primary }) => primary);
  }

  /** As it is to be shown. Records without a change keep their identity. */
  shown(): readonly PaymentMethod[] {
    const primaryId = this.wantedPrimary ?? this.primary?.id ?? null;
    return this.#order.flatMap((id) => {
      const method = this.find(id) ?? (this.#options.keeps(id) ? this.#gone.get(id) : undefined);
      if (method === undefined) return [];
      const primary = this.find(id) !== undefined && id === primaryId;
      const description = this.descriptions.has(id) ? this.descriptionOf(id) : method.description;
      return primary === method.primary && description === method.description
        ? [method]
        : [{ ...method, primary, description }];
    });
  }

  /** Takes over what an answer said, and reads again: others may have changed more in between. */
  apply(method: PaymentMethod): void {
    const others = (this.#known ?? []).filter(({ id }) => id !== method.id);
    this.#take([...others.map((other) => (method.primary ? { ...other, primary: false } : other)), method]);
    this.readAfresh();
  }

  /** Takes a method out that the backend has deleted, and reads again: another may have become primary. */
  remove(paymentMethodId: string): void {
    this.#take((this.#known ?? []).filter(({ id }) => id !== paymentMethodId));
    this.#gone.delete(paymentMethodId);
    this.readAfresh();
  }

  /** Reads the list; once more afterwards when asked again meanwhile. */
  read(): void {
    if (this.#reading) this.#stale = true;
    else this.readAfresh();
  }

  /** Reads the list; what was being read is older than what is known by now, and dropped. */
  readAfresh(): void {
    const { client, customerId, onRead, onFailed } = this.#options;
    this.#reading = true;
    this.#stale = false;
    void this.#run.start(async (signal) => {
      try {
        const list = (cursor: string | undefined) =>
          client.paymentMethods.list(
            { customerId, limit: pageLimit, includeExpired: true, ...(cursor !== undefined && { cursor }) },
            { signal },
          );
        const fresh = await loadPages(list);
        if (signal.aborted) return;
        const before = this.#known;
        this.#take(fresh);
        this.#reading = false;
        onRead(before);
      } catch (error) {
        if (signal.aborted) return;
        this.#reading = false;
        onFailed(toFlowProblem(error));
      }
      if (this.#stale) this.readAfresh();
    });
  }

  close(): void {
    this.#run.stop();
  }

  #take(fresh: readonly PaymentMethod[]): void {
    const ids = new Set(fresh.map(({ id }) => id));
    for (const method of this.#known ?? []) if (!ids.has(method.id)) this.#gone.set(method.id, method);
    for (const id of ids) this.#gone.delete(id);
    const known = new Set(this.#order);
    this.#order = [...this.#order, ...fresh.flatMap(({ id }) => (known.has(id) ? [] : [id]))];
    this.#known = fresh;
  }
}
