/** What belongs to the chosen customer: invoices, credits and methods, read whole and kept fresh. */
import type { Customer, Invoice, OpenCredit, PaymentMethod, TillEvent } from '@tillkit/contract';
import type { TillClient } from '../client.ts';
import type { FlowProblem } from './flow.ts';
import { toFlowProblem } from './flow-problem.ts';
import { LatestRun } from './latest-run.ts';
import { loadPages, pageLimit } from './load-pages.ts';
import type { Clock } from './ports.ts';

export interface RecordsListener {
  /** Pages so far while loading for the first time. */
  invoicesPartly(invoices: readonly Invoice[]): void;
  /** All open invoices. */
  invoicesRead(invoices: readonly Invoice[]): void;
  /** Only these, as they are now. */
  invoicesChanged(invoices: readonly Invoice[]): void;
  creditsRead(credits: readonly OpenCredit[]): void;
  methodsRead(methods: readonly PaymentMethod[]): void;
  customerRead(customer: Customer): void;
  failed(part: 'invoices' | 'credits' | 'methods' | 'customer', problem: FlowProblem): void;
}

export interface RecordsOptions {
  readonly client: TillClient;
  readonly clock: Clock;
  readonly locationId: string;
  readonly listener: RecordsListener;
}

type Part = 'invoices' | 'credits' | 'methods' | 'customer';

/** Somebody's payment takes, uses or gives back parts of invoices and credits; it says so once, not for each of them. */
const movesBalances: ReadonlySet<string> = new Set([
  'payment.processing',
  'payment.succeeded',
  'payment.declined',
  'payment.failed',
  'payment.returned',
  'payment.reallocated',
]);
/** A payment over many invoices tells of each; they are gathered before anything is read again. */
const gatherMs = 120;
/** Beyond this many changed invoices one list is cheaper than single reads. */
const singleReads = 12;

export class CustomerRecords {
  readonly #options: RecordsOptions;
  readonly #runs: Readonly<Record<Part, LatestRun>> = {
    invoices: new LatestRun(),
    credits: new LatestRun(),
    methods: new LatestRun(),
    customer: new LatestRun(),
  };
  #watched: readonly Part[] = [];
  readonly #stale = new Set<Part>();
  readonly #staleInvoices = new Set<string>();
  #cancelGather: (() => void) | null = null;
  #customerId: string | null = null;

  constructor(options: RecordsOptions) {
    this.#options = options;
  }

  /** Reads these parts and keeps them fresh; answers for another customer are dropped. */
  open(customerId: string, parts: readonly Part[] = ['invoices', 'credits', 'methods']): void {
    if (customerId !== this.#customerId) this.close();
    this.#customerId = customerId;
    this.#watched = parts;
    for (const part of parts) this.#load(part, customerId);
  }

  close(): void {
    this.#customerId = null;
    this.#cancelGather?.();
    this.#cancelGather = null;
    this.#stale.clear();
    this.#staleInvoices.clear();
    for (const run of Object.values(this.#runs)) run.stop();
  }

  hear(event: TillEvent): void {
    if (this.#customerId === null || event.customerId !== this.#customerId) return;
    const { type } = event;
    if (movesBalances.has(type)) {
      for (const part of this.#watched) if (part === 'invoices' || part === 'credits') this.#stale.add(part);
    } else if (type === 'invoice.updated') {
      if (!this.#watched.includes('invoices')) return;
      this.#staleInvoices.add(event.subjectId);
    } else if (type === 'open_credit.updated') this.#stale.add('credits');
    else if (type === 'customer.updated') this.#stale.add('customer');
    else if (type.startsWith('payment_method.')) this.#stale.add('methods');
    else return;
    this.#cancelGather ??= this.#options.clock.after(gatherMs, () => this.#refresh());
  }

  #refresh(): void {
    this.#cancelGather = null;
    const customerId = this.#customerId;
    if (customerId === null) return;
    const ids = [...this.#staleInvoices];
    const parts = [...this.#stale];
    this.#staleInvoices.clear();
    this.#stale.clear();
    if (ids.length > singleReads && !parts.includes('invoices')) parts.push('invoices');
    else if (ids.length > 0 && !parts.includes('invoices')) void this.#readInvoices(ids, customerId);
    for (const part of parts) this.#load(part, customerId);
  }

  async #readInvoices(ids: readonly string[], customerId: string): Promise<void> {
    const { client, listener } = this.#options;
    try {
      const invoices = await Promise.all(ids.map((invoiceId) => client.invoices.get({ invoiceId })));
      if (this.#customerId === customerId) listener.invoicesChanged(invoices);
    } catch {
      // The list says it as well, and tells if it cannot.
      if (this.#customerId === customerId) this.#load('invoices', customerId);
    }
  }

  #load(part: Part, customerId: string): void {
    void this.#runs[part].start(async (signal) => {
      try {
        await this.#read(part, customerId, signal);
      } catch (error) {
        if (!signal.aborted) this.#options.listener.failed(part, toFlowProblem(error));
      }
    });
  }

  async #read(part: Part, customerId: string, signal: AbortSignal): Promise<void> {
    const { client, listener, locationId } = this.#options;
    const tell =
      <T>(use: (value: T) => void) =>
      (value: T) => {
        if (!signal.aborted) use(value);
      };
    const query = { customerId, limit: pageLimit };
    switch (part) {
      case 'invoices': {
        const list = (cursor: string | undefined) => client.invoices.list({ ...query, cursor }, { signal });
        return loadPages(list, tell(listener.invoicesPartly)).then(tell(listener.invoicesRead));
      }
      case 'credits': {
        const list = (cursor: string | undefined) => client.openCredits.list({ ...query, cursor }, { signal });
        return loadPages(list).then(tell(listener.creditsRead));
      }
      case 'methods': {
        const all = { ...query, locationId, includeExpired: true };
        const list = (cursor: string | undefined) => client.paymentMethods.list({ ...all, cursor }, { signal });
        return loadPages(list).then(tell(listener.methodsRead));
      }
      case 'customer':
        return client.customers.get({ customerId }, { signal }).then(tell(listener.customerRead));
    }
  }
}
