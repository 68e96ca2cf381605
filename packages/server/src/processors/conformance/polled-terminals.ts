/**
 * Terminals of the other kind, in memory: a session is begun, polled and cancelled, as Stripe's are (`processors.md` 3.1). The
 * port must fit them as it fits a blocking call; here an adapter's cards stay, and only its terminals are these.
 */
import type { ApprovedCharge, InquiryResult, Processor, ProcessorAccount } from '../processor.ts';
import type { TerminalInstruction, TerminalPort, TerminalResult } from '../terminal-port.ts';

type Phase = 'waiting' | 'processing' | 'ended';

interface Session {
  readonly ref: string;
  readonly reader: string;
  readonly order: TerminalInstruction;
  phase: Phase;
  result: TerminalResult | null;
}

const trace = { exchangeId: null, httpStatus: 200, code: null };

/** The readers and the hands at them. */
export class PolledReaders {
  readonly #sessions: Session[] = [];
  readonly #charges: ApprovedCharge[] = [];
  readonly #offline = new Set<string>();

  /** What the reader is at; null when it is idle. */
  at(reader: string): Session | null {
    return this.#sessions.findLast((session) => session.reader === reader && session.phase !== 'ended') ?? null;
  }

  charges(attemptRef?: string): readonly ApprovedCharge[] {
    return this.#charges.filter((charge) => attemptRef === undefined || charge.attemptRef === attemptRef);
  }

  /** A card is held to the reader; from here on it is too late to cancel. The answer comes with `decide`. */
  present(reader: string): void {
    const session = this.at(reader);
    if (session?.phase !== 'waiting') throw new Error('The reader waits for no card.');
    session.phase = 'processing';
  }

  decide(reader: string, approves: boolean): void {
    const session = this.at(reader);
    if (session?.phase !== 'processing') throw new Error('The reader has no card.');
    if (!approves) {
      const reason = 'insufficient_funds' as const;
      const said = { reason, retryable: false, processorCode: 'card_declined', message: 'Declined' };
      this.#end(session, {
        state: 'declined',
        processorRef: session.ref,
        attemptRef: session.order.attemptRef,
        ...said,
        trace,
      });
      return;
    }
    const charge: ApprovedCharge = {
      state: 'approved',
      processorRef: session.ref,
      attemptRef: session.order.attemptRef,
      amount: session.order.amount,
      authorizationCode: 'A1',
      card: { brand: 'visa', last4: '4242', expiry: null },
      bank: null,
      methodRef: null,
      voided: false,
      trace,
    };
    this.#charges.push(charge);
    this.#end(session, charge);
  }

  /** Somebody, or nobody for too long, at the reader. */
  stop(reader: string, cause: 'canceled' | 'timed_out'): boolean {
    const session = this.at(reader);
    if (session?.phase !== 'waiting') return false;
    this.#end(session, { state: 'no_charge', cause, message: '', trace });
    return true;
  }

  setOnline(reader: string, online: boolean): void {
    if (online) this.#offline.delete(reader);
    else this.#offline.add(reader);
  }

  find(attemptRef: string): InquiryResult {
    const [charge] = this.charges(attemptRef);
    return charge ? { state: 'found', charge } : { state: 'not_found' };
  }

  start(reader: string, order: TerminalInstruction): Session | 'busy' | 'unreachable' {
    if (this.#offline.has(reader)) return 'unreachable';
    if (this.at(reader)) return 'busy';
    const ref = `pi_${this.#sessions.length + 1}`;
    const session: Session = { ref, reader, order, phase: 'waiting', result: null };
    this.#sessions.push(session);
    return session;
  }

  session(ref: string): Session | undefined {
    return this.#sessions.find((session) => session.ref === ref);
  }

  #end(session: Session, result: TerminalResult): void {
    session.phase = 'ended';
    session.result = result;
  }
}

const readerOf = ({ credentials }: ProcessorAccount): string => credentials.reader ?? '';

/** The adapter with polled terminals in place of its own. */
export function withPolledTerminals(
  base: Processor,
  readers: PolledReaders,
  { patienceMs = 60_000 } = {},
): Processor & { readonly terminal: TerminalPort } {
  return {
    ...base,
    capabilities: (account) => ({
      ...base.capabilities(account),
      terminal: {
        cancel: true,
        poll: true,
        saveCard: false,
        pairing: [{ name: 'reader', secret: false, required: true }],
      },
    }),
    findByAttempt: async (account, question, options) =>
      readerOf(account) === '' ? base.findByAttempt(account, question, options) : readers.find(question.attemptRef),
    terminal: {
      patienceMs,
      pair(account, { reader = '', ...rest }) {
        if (reader.trim() === '') return { problem: 'reader is missing.' };
        if (Object.keys(rest).length > 0) return { problem: 'Only reader is part of a pairing.' };
        return { credentials: { ...account.credentials, reader } };
      },
      deviceName: readerOf,
      async test(account, { signal }) {
        const refusal = await base.verifyCredentials(account, { signal });
        if (refusal !== null) return { state: 'unreachable', message: refusal };
        return readerOf(account).startsWith('tmr_')
          ? { state: 'ready', message: 'The reader is online.' }
          : { state: 'refused', message: 'There is no such reader.' };
      },
      async start(account, order) {
        const session = readers.start(readerOf(account), order);
        if (typeof session === 'string') return { state: 'no_charge', cause: session, message: '', trace };
        return { state: 'in_progress', sessionRef: session.ref, outcome: null };
      },
      async get(_account, sessionRef) {
        const session = readers.session(sessionRef);
        return session ? (session.result ?? { state: 'in_progress' }) : { state: 'unavailable' };
      },
      async cancel(_account, sessionRef) {
        const session = readers.session(sessionRef);
        if (!session) return 'unavailable';
        if (session.phase === 'waiting') readers.stop(session.reader, 'canceled');
        return session.result?.state === 'no_charge' ? 'canceled' : 'too_late';
      },
    },
  };
}
