/** Runs in the page: does each piece of work and waits until the right result is painted. */
import { ROW_HEIGHT, type Subject, VIEW_HEIGHT } from './subject.ts';
import { type BenchInvoice, type Expectation, expect, formatAmount, makeInvoices } from './workload.ts';

/** Rows of which the applied amount is looked at after auto-apply. */
const LOOKED_AT = 15;
const TIME_LIMIT = 30_000;
/** Some grids now and then miss a scroll event on a busy machine; another one wakes them. The wait counts. */
const NUDGE_AFTER = 1000;

const nextFrame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));

/** Until `right` holds at a frame, and the next frame has begun. */
async function painted(right: () => boolean, what: string, nudge?: () => void): Promise<void> {
  const limit = performance.now() + TIME_LIMIT;
  let nudgeAt = performance.now() + NUDGE_AFTER;
  for (;;) {
    await nextFrame();
    if (right()) break;
    if (nudge && performance.now() > nudgeAt) {
      nudge();
      nudgeAt = Number.POSITIVE_INFINITY;
    }
    if (performance.now() > limit) throw new Error(`never painted: ${what}`);
  }
  await nextFrame();
}

export interface ScrollResult {
  /** Milliseconds a step, from asking to painted, median. */
  readonly step: number;
  readonly slowest: number;
  /** Frames that came later than one and a half times the usual. */
  readonly dropped: number;
  /** Steps after which the first frame did not yet show the right row. */
  readonly late: number;
}

declare const gc: () => void;
declare global {
  interface Performance {
    readonly memory: { readonly usedJSHeapSize: number };
  }
}

export class BenchPage {
  readonly #subject: Subject;
  readonly #invoices: BenchInvoice[];
  readonly #expected: Expectation;
  #typed = 0;
  #keyAt = 0;
  #afterKey = Promise.resolve(0);

  constructor(subject: Subject, count: number) {
    this.#subject = subject;
    // Through JSON, as they come from an API: strings built piece by piece are slower to look up.
    this.#invoices = JSON.parse(JSON.stringify(makeInvoices(count, 20_260_101)));
    this.#expected = expect(this.#invoices);
    addEventListener(
      'keydown',
      () => {
        this.#keyAt = performance.now();
      },
      { capture: true },
    );
  }

  async mount(): Promise<{ time: number; heap: number }> {
    const host = document.createElement('div');
    document.body.append(host);
    gc();
    await nextFrame();
    const before = performance.memory.usedJSHeapSize;
    const started = performance.now();
    this.#subject.mount(host, this.#invoices, this.#expected.received);
    const last = Math.floor(VIEW_HEIGHT / ROW_HEIGHT) - 2;
    await painted(
      () => this.#number(0) === this.#invoices[0]?.number && this.#number(last) === this.#invoices[last]?.number,
      'mount',
    );
    const time = performance.now() - started;
    await new Promise((done) => setTimeout(done, 300));
    gc();
    return { time, heap: performance.memory.usedJSHeapSize - before };
  }

  async autoApply(): Promise<number> {
    const started = performance.now();
    this.#subject.autoApply();
    const total = formatAmount(this.#expected.received);
    await painted(() => this.#subject.total() === total && this.#appliedIsRight(), 'auto-apply');
    return performance.now() - started;
  }

  /** Makes the amount of a row ready. */
  async edit(row: number): Promise<void> {
    await this.#subject.edit(row);
    this.#typed = 0;
    await nextFrame();
  }

  /** Before the driver presses one more digit in the row's amount. */
  expectKey(row: number, digit: number): void {
    this.#typed = this.#typed * 10 + digit;
    this.#keyAt = 0;
    const others = this.#expected.received - (this.#expected.applied[row] ?? 0);
    const total = formatAmount(others + this.#typed * 100);
    this.#afterKey = painted(() => this.#keyAt > 0 && this.#subject.total() === total, `the total ${total}`).then(
      () => performance.now() - this.#keyAt,
    );
  }

  /** Milliseconds from the key to the painted total. */
  keyPainted(): Promise<number> {
    return this.#afterKey;
  }

  async scroll(steps: number): Promise<ScrollResult> {
    const scroller = this.#subject.scroller();
    scroller.scrollTop = 0;
    await painted(() => this.#number(0) !== undefined, 'the top');
    const span = scroller.scrollHeight - scroller.clientHeight;
    const times: number[] = [];
    let late = 0;
    let dropped = 0;
    const frame = await usualFrame();
    for (let step = 1; step <= steps; step++) {
      const started = performance.now();
      scroller.scrollTop = Math.round((span * step) / steps);
      const row = Math.min(this.#invoices.length - 1, Math.floor(scroller.scrollTop / ROW_HEIGHT) + 8);
      const right = (): boolean => this.#number(row) === this.#invoices[row]?.number;
      await nextFrame();
      // At the frame itself scroll handlers have run already; what is not there now is painted a frame late.
      if (!right()) late++;
      await painted(right, `row ${row}`, () => scroller.dispatchEvent(new Event('scroll')));
      const time = performance.now() - started;
      times.push(time);
      dropped += Math.max(0, Math.round(time / frame) - 3);
    }
    times.sort((a, b) => a - b);
    return { step: times[times.length >> 1] ?? 0, slowest: times.at(-1) ?? 0, dropped, late };
  }

  async sort(latestFirst: boolean): Promise<number> {
    this.#subject.scroller().scrollTop = 0;
    await painted(() => this.#number(0) !== undefined, 'the top');
    const wanted = latestFirst ? this.#expected.latestDue : this.#expected.earliestDue;
    const started = performance.now();
    this.#subject.sortByDue(latestFirst);
    await painted(() => wanted.includes(this.#number(0) ?? ''), 'sort');
    return performance.now() - started;
  }

  #number(row: number): string | undefined {
    return this.#subject.cell(row, 'number');
  }

  #appliedIsRight(): boolean {
    for (let row = 0; row < LOOKED_AT; row++) {
      const part = this.#expected.applied[row] ?? 0;
      if (this.#subject.cell(row, 'apply') !== (part ? formatAmount(part) : '')) return false;
      const rest = (this.#invoices[row]?.balance.minor ?? 0) - part;
      if (this.#subject.cell(row, 'remaining') !== formatAmount(rest)) return false;
    }
    return true;
  }
}

/** Milliseconds between frames when nothing happens. */
async function usualFrame(): Promise<number> {
  const gaps: number[] = [];
  let last = await nextFrame();
  for (let at = 0; at < 10; at++) {
    const now = await nextFrame();
    gaps.push(now - last);
    last = now;
  }
  return gaps.sort((a, b) => a - b)[5] ?? 16.7;
}
