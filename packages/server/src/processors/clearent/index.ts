/**
 * Clearent, now Xplor Pay: the adapter behind the port of `../processor.ts`. Facts and their source marks (X-n, G-n) are
 * those of the design's list of processor facts.
 */
import { isZero } from '@tillkit/contract';
import type {
  CallOptions,
  ChargeInstruction,
  ChargeResult,
  Processor,
  ProcessorAccount,
  UndoInstruction,
} from '../processor.ts';
import type { SignatureVerifier } from '../signature-verifier.ts';
import { debit, voidDebit } from './ach-charges.ts';
import { findDebit, retrieveDebit } from './ach-inquiries.ts';
import { deleteBankAccount, isBankToken, saveBankAccount, updateBankAccount } from './ach-methods.ts';
import {
  capabilities,
  DEFAULT_TERMINAL_PATIENCE_MS,
  DEFAULT_VISIBILITY_DELAY_MS,
  inquiryPromise,
} from './capabilities.ts';
import { charge } from './charges.ts';
import type { ClearentContext } from './client.ts';
import { type ClearentCredentials, readCredentials } from './credentials.ts';
import { findByAttempt, notFound, retrieve } from './inquiries.ts';
import { deleteMethod, saveMethod, updateMethod } from './methods.ts';
import { rejected } from './outcomes.ts';
import { capture, refund, voidCharge } from './refunds.ts';
import { createTerminalPort } from './terminal.ts';
import { verifyCredentials } from './verify-credentials.ts';
import { parseWebhook } from './webhooks.ts';

export interface ClearentOptions {
  /** Used for every call; the runtime's own when absent. */
  readonly fetch?: typeof fetch;
  /** Checks webhook signatures; without one every webhook is refused. Node: `../webhook-verifier-node.ts`. */
  readonly verifySignature?: SignatureVerifier;
  readonly now?: () => Date;
  /** How long a sent instruction may stay invisible to a search, in milliseconds. */
  readonly visibilityDelayMs?: number;
  /** How long after the send a terminal may still begin a charge, in milliseconds. */
  readonly terminalPatienceMs?: number;
}

type Instructed<I> = (
  context: ClearentContext,
  credentials: ClearentCredentials,
  instruction: I,
  signal: AbortSignal,
) => Promise<ChargeResult>;

/** The adapter. It keeps no state: accounts come with every call. */
export function createClearentProcessor(options: ClearentOptions = {}): Processor {
  const context: ClearentContext = {
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    now: options.now ?? (() => new Date()),
    verifySignature: options.verifySignature ?? null,
    visibilityDelayMs: options.visibilityDelayMs ?? DEFAULT_VISIBILITY_DELAY_MS,
    terminalPatienceMs: options.terminalPatienceMs ?? DEFAULT_TERMINAL_PATIENCE_MS,
  };
  const instructed =
    <I extends ChargeInstruction | UndoInstruction>(send: Instructed<I>) =>
    async (account: ProcessorAccount, instruction: I, { signal }: CallOptions): Promise<ChargeResult> => {
      const reading = readCredentials(account.credentials);
      if (!reading.ok) return rejected('auth_failed', reading.problem);
      return send(context, reading.credentials, instruction, signal);
    };
  return {
    name: 'clearent',
    inquiry: inquiryPromise(context.visibilityDelayMs),
    accountName: ({ credentials }) => credentials.publicKey ?? '',
    capabilities: () => capabilities,
    verifyCredentials: (account, { signal }) => verifyCredentials(context, account.credentials, signal),
    clientSession(account, form) {
      const reading = readCredentials(account.credentials);
      if (!reading.ok) throw new Error(reading.problem);
      const { vaultUrl, publicKey } = reading.credentials;
      return { frameUrl: `${vaultUrl}/fields/v1/${form}?pk=${encodeURIComponent(publicKey)}`, publicKey };
    },
    async saveMethod(account, input, { signal }) {
      const reading = readCredentials(account.credentials);
      if (!reading.ok) return rejected('auth_failed', reading.problem);
      const { bank } = input;
      return bank
        ? saveBankAccount(context, reading.credentials, { input, bank }, signal)
        : saveMethod(context, reading.credentials, input, signal);
    },
    async updateMethod(account, input, { signal }) {
      const reading = readCredentials(account.credentials);
      const update = isBankToken(input.methodRef) ? updateBankAccount : updateMethod;
      return reading.ok && update(context, reading.credentials, input, signal);
    },
    async deleteMethod(account, methodRef, { signal }) {
      const reading = readCredentials(account.credentials);
      const remove = isBankToken(methodRef) ? deleteBankAccount : deleteMethod;
      return reading.ok && remove(context, reading.credentials, methodRef, signal);
    },
    charge: instructed<ChargeInstruction>((ctx, credentials, instruction, signal) => {
      const { bank } = instruction.source;
      return bank
        ? debit(ctx, credentials, { instruction, bank }, signal)
        : charge(ctx, credentials, instruction, signal);
    }),
    capture: instructed<UndoInstruction>(capture),
    void: instructed<UndoInstruction>((ctx, credentials, instruction, signal) =>
      (instruction.kind === 'bank_account' ? voidDebit : voidCharge)(ctx, credentials, instruction, signal),
    ),
    refund: instructed<UndoInstruction>(async (ctx, credentials, instruction, signal) =>
      instruction.kind === 'bank_account'
        ? rejected('unsupported', 'This adapter does not credit bank accounts.')
        : refund(ctx, credentials, instruction, signal),
    ),
    async retrieve(account, processorRef, { signal, kind }) {
      const reading = readCredentials(account.credentials);
      if (!reading.ok) return { state: 'unavailable', message: reading.problem };
      const ask = kind === 'bank_account' ? retrieveDebit : retrieve;
      return ask(context, reading.credentials, processorRef, signal);
    },
    async findByAttempt(account, question, { signal }) {
      const reading = readCredentials(account.credentials);
      if (!reading.ok) return { state: 'unavailable', message: reading.problem };
      if (question.kind !== 'bank_account') return findByAttempt(context, reading.credentials, question, signal);
      // Storing an account leaves nothing behind that could be searched for.
      if (isZero(question.amount)) return notFound(context, question);
      return findDebit(context, reading.credentials, question, signal);
    },
    terminal: createTerminalPort(context),
    async parseWebhook(account, body) {
      const reading = readCredentials(account.credentials);
      if (!reading.ok) return { state: 'refused', message: reading.problem };
      return parseWebhook(context.verifySignature, reading.credentials, body);
    },
  };
}
