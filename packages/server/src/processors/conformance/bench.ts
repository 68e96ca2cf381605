/** Hands for the cases: instructions with fresh references, and the book read by reference. */
import assert from 'node:assert/strict';
import { type Money, money, newId } from '@tillkit/contract';
import type {
  ApprovedCharge,
  CallOptions,
  ChargeInstruction,
  ChargeResult,
  FollowedCharge,
  InquiryResult,
  ProcessorAccount,
  UndoInstruction,
} from '../processor.ts';
import type { BookLine, Fault, ProcessorWorld, TestCard } from './world.ts';

export interface Case {
  readonly name: string;
  /** Resolves `'skipped'` when the world cannot show what the case needs. */
  readonly run: (bench: Bench) => Promise<undefined | 'skipped'>;
}
export interface CaseGroup {
  readonly name: string;
  readonly cases: readonly Case[];
}

/** Long enough for a busy machine; cases that wait for silence use `soon`. */
export const patiently = (): CallOptions => ({ signal: AbortSignal.timeout(10_000) });
export const soon = (): CallOptions => ({ signal: AbortSignal.timeout(2_000) });

export const minute = 60_000;
export const ago = (ms: number): Date => new Date(Date.now() - ms);

/** Everything the processor may be slow to show is visible by now. */
const longAgo = 5 * minute;

export class Bench {
  readonly world: ProcessorWorld;
  #method: Promise<string> | null = null;
  #amount = 1000;

  constructor(world: ProcessorWorld) {
    this.world = world;
  }

  /** Upper and lower case, and longer than 20 characters, so that a processor that changes references is caught. */
  newRef(): string {
    return newId('attempt');
  }

  /** An amount no other case has used. */
  newAmount(): Money {
    this.#amount += 1;
    return money(this.#amount, 'USD');
  }

  /** A good card, stored once for all cases. */
  storedMethod(): Promise<string> {
    this.#method ??= this.saveCard('good').then(({ methodRef }) => methodRef);
    return this.#method;
  }

  async saveCard(card: TestCard) {
    const attemptRef = this.newRef();
    const token = await this.world.enterCard(card);
    const input = { attemptRef, token, description: 'Shop card', customerRef: 'C-1' };
    const result = await this.world.processor.saveMethod(this.world.account, input, patiently());
    assert.equal(result.state, 'stored', JSON.stringify(result));
    assert.ok(result.state === 'stored');
    return { attemptRef, ...result };
  }

  async instruction(changes: Partial<ChargeInstruction> = {}): Promise<ChargeInstruction> {
    return {
      attemptRef: this.newRef(),
      amount: this.newAmount(),
      source: changes.source ?? { kind: 'stored', methodRef: await this.storedMethod() },
      capture: 'now',
      saveMethod: false,
      orderNumber: 'INV-1001',
      customerRef: 'C-1',
      description: 'Invoice INV-1001',
      ...changes,
    };
  }

  send(instruction: ChargeInstruction, options: CallOptions = patiently()): Promise<ChargeResult> {
    return this.world.processor.charge(this.world.account, instruction, options);
  }

  /** A charge that must be approved. */
  async approved(changes: Partial<ChargeInstruction> = {}): Promise<ApprovedCharge & { readonly attemptRef: string }> {
    const instruction = await this.instruction(changes);
    const result = await this.send(instruction);
    assert.ok(result.state === 'approved', JSON.stringify(result));
    return { ...result, attemptRef: instruction.attemptRef };
  }

  /** Asks as the core does once the processor's delay has passed. */
  inquire(
    question: { readonly attemptRef: string; readonly amount: Money },
    asked: {
      readonly account?: ProcessorAccount;
      readonly sentAt?: Date;
      readonly options?: CallOptions;
      readonly follows?: FollowedCharge;
    } = {},
  ): Promise<InquiryResult> {
    const { attemptRef, amount } = question;
    const { account = this.world.account, sentAt = ago(longAgo), options = patiently(), follows } = asked;
    const about = { attemptRef, amount, sentAt, ...(follows && { follows }) };
    return this.world.processor.findByAttempt(account, about, options);
  }

  retrieve(processorRef: string, account: ProcessorAccount = this.world.account): Promise<InquiryResult> {
    return this.world.processor.retrieve(account, processorRef, patiently());
  }

  undo(charge: { readonly processorRef: string; readonly amount: Money }, amount = charge.amount): UndoInstruction {
    return { attemptRef: this.newRef(), processorRef: charge.processorRef, amount };
  }

  /** The book's lines under a reference, declined ones included. */
  async lines(attemptRef: string): Promise<readonly BookLine[]> {
    return (await this.world.book()).filter((line) => line.attemptRef === attemptRef);
  }

  async line(processorRef: string): Promise<BookLine> {
    const line = (await this.world.book()).find((candidate) => candidate.processorRef === processorRef);
    assert.ok(line, `The book has no ${processorRef}`);
    return line;
  }

  /** How often money was taken under a reference. */
  async timesCharged(attemptRef: string): Promise<number> {
    return (await this.lines(attemptRef)).filter(({ approved, voided }) => approved && !voided).length;
  }

  fault(fault: Fault): Promise<boolean> {
    return this.world.fault(fault);
  }
}

/** Nothing of these texts may be kept or logged with a result. */
export function assertNoSecrets(value: unknown, secrets: readonly string[]): void {
  const text = JSON.stringify(value);
  for (const secret of secrets) assert.ok(!text.includes(secret), 'A result carries a secret.');
}
