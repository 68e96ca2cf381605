/** The order on the screen, and what belongs to it: read, kept fresh, and read again after what says it is old. */
import type { OpenCredit, Order, PaymentMethod, TillEvent } from '@tillkit/contract';
import { isExpired } from '@tillkit/contract/card-rules';
import type { TillClient } from '../../client.ts';
import { CustomerRecords } from '../customer-records.ts';
import type { FlowProblem } from '../flow.ts';
import { toFlowProblem } from '../flow-problem.ts';
import type { FlowStore } from '../flow-store.ts';
import { LatestRun } from '../latest-run.ts';
import type { EntryDesk } from '../paying/entry-desk.ts';
import { TerminalList } from '../paying/terminal-list.ts';
import type { Clock } from '../ports.ts';
import { changesRights, mayAt } from '../rights.ts';
import { openOf } from './derive-pay-order.ts';
import type { PayOrderState } from './pay-order-state.ts';

export interface OrderDeskOptions {
  readonly client: TillClient;
  readonly clock: Clock;
  readonly orderId: string;
  readonly flow: FlowStore<PayOrderState>;
  readonly entry: EntryDesk;
}

export class OrderDesk {
  readonly #options: OrderDeskOptions;
  readonly #run = new LatestRun();
  readonly #terminals: TerminalList;
  #records: CustomerRecords | null = null;
  /** A person has chosen how to pay; until then the primary method is preselected. */
  #sourceChosen = false;

  constructor(options: OrderDeskOptions) {
    this.#options = options;
    this.#terminals = new TerminalList(options.client, (terminals) => {
      options.flow.update({ terminals });
      this.#preselect();
    });
  }

  /** Order, rights and location; then what belongs to the customer. */
  read(): void {
    const { client, orderId, flow } = this.#options;
    if (flow.state.status === 'failed') flow.update({ status: 'starting', problem: null });
    void this.#run.start(async (signal) => {
      try {
        const order = await client.orders.get({ orderId }, { signal });
        const { locationId } = order;
        const session = await client.sessions.current({}, { signal });
        const known = session.locations.find(({ id }) => id === locationId);
        const location = known ?? (await client.locations.get({ locationId }, { signal }));
        if (signal.aborted) return;
        const permissions = new Set(session.permissions.filter((permission) => mayAt(session, permission, locationId)));
        flow.update({ status: 'ready', problem: null, location, permissions, ...this.#shown(order) });
        this.#follow(order);
        this.#terminals.open(location);
      } catch (error) {
        // Once it has been read, an old order serves better than none.
        if (signal.aborted || flow.state.status === 'ready') return;
        flow.update({ status: 'failed', problem: toFlowProblem(error) });
      }
    });
  }

  /** A total that has changed under the eyes of the person is pointed at. */
  #shown(order: Order): Pick<PayOrderState, 'order' | 'totalBefore'> {
    const { order: before, totalBefore } = this.#options.flow.state;
    const seen = totalBefore ?? before?.total ?? order.total;
    return { order, totalBefore: seen.minor === order.total.minor ? null : seen };
  }

  /** The total of now has been seen, for it was pressed on. */
  seen(): void {
    this.#options.flow.update({ totalBefore: null });
  }

  #follow({ customerId, locationId, total }: Order): void {
    if (this.#records) {
      this.readRecords();
      return;
    }
    const { client, clock, flow } = this.#options;
    this.#records = new CustomerRecords({
      client,
      clock,
      locationId,
      listener: {
        invoicesPartly: () => {},
        invoicesRead: () => {},
        invoicesChanged: () => {},
        creditsRead: (items) => this.#showCredits(items, total.currency),
        methodsRead: (items) => this.#showMethods(items),
        customerRead: (customer) => flow.update({ customer }),
        failed: (part, problem) => {
          if (part === 'credits' || part === 'methods')
            flow.update({ [part]: { ...flow.state[part], status: 'failed', problem } });
        },
      },
    });
    const loading = { status: 'loading', items: [], problem: null } as const;
    flow.update({ credits: loading, methods: loading });
    this.#records.open(customerId, ['credits', 'methods', 'customer']);
    this.needEntry();
  }

  readRecords(): void {
    const { order } = this.#options.flow.state;
    if (order) this.#records?.open(order.customerId, ['credits', 'methods', 'customer']);
  }

  #showCredits(items: readonly OpenCredit[], currency: string): void {
    const usable = items.filter((credit) => openOf(credit) > 0 && credit.balance.currency === currency);
    this.#options.flow.update({ credits: { status: 'ready', items: usable, problem: null } });
  }

  #showMethods(items: readonly PaymentMethod[]): void {
    const { flow } = this.#options;
    flow.update({ methods: { status: 'ready', items, problem: null } });
    this.#preselect();
  }

  /** The primary method; at a counter, where a stranger has none, the terminal that stands there. */
  #preselect(): void {
    const { flow } = this.#options;
    const { methods, terminals } = flow.state;
    if (methods.status !== 'ready' || terminals.status === 'idle') return;
    const { source, order, editable } = flow.state;
    if (this.#sourceChosen || source !== null || !editable) return;
    const usable = methods.items.filter(
      (method) => !isExpired(method) && !(order?.payment.cardsRestricted && method.kind === 'card'),
    );
    const preferred = usable.find(({ primary }) => primary);
    const [terminal, another] = terminals.items;
    if (preferred) flow.update({ source: { type: 'stored_method', paymentMethodId: preferred.id } });
    else if (methods.items.length === 0 && terminal && !another && !order?.payment.cardsRestricted)
      flow.update({ source: { type: 'terminal', terminalId: terminal.id } });
  }

  /** A person has chosen how to pay, or had before a reload. */
  sourceChosen(): void {
    this.#sourceChosen = true;
    this.needEntry();
  }

  /** What the card or bank form needs, when a new one is chosen. */
  needEntry(): void {
    const { source, order } = this.#options.flow.state;
    if (order) this.#options.entry.need(source, order.customerId);
  }

  /** A payment has ended without money: what is shown may be old, and the refusal may say what. */
  renewAfter(problem: FlowProblem | null): void {
    this.read();
    if (problem) this.#options.entry.renewAfter(problem);
  }

  hear(event: TillEvent): void {
    const { orderId, flow } = this.#options;
    const { order } = flow.state;
    this.#terminals.hear(event);
    const here = event.type === 'location.updated' && event.subjectId === order?.locationId;
    const rules = event.type === 'customer_policy.updated' && event.customerId === order?.customerId;
    if (event.subjectId === orderId || here || rules || changesRights(event)) this.read();
    else this.#records?.hear(event);
  }

  dispose(): void {
    this.#run.stop();
    this.#terminals.close();
    this.#records?.close();
    this.#options.entry.dispose();
  }
}
