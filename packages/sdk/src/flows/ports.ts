/** What a flow needs from the outside and cannot take by itself. */
import type { BankAuthorizationAcceptance, BankEntryResult, CardEntryResult } from '@tillkit/contract';

/** Text by key that outlives a reload: the tab's session storage in a browser. May throw or forget; flows cope. */
export interface FlowStorage {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

/** Time, so that tests can own it. */
export interface Clock {
  /** Milliseconds since 1970. Only differences are used. */
  now(): number;
  /** Runs `run` once after `ms`. @returns cancel, idempotent */
  after(ms: number, run: () => void): () => void;
}

/** Tells when it is worth asking again at once: back online, tab shown again, woken from sleep. @returns stop */
export type WakeUps = (wake: () => void) => () => void;

/** The mounted card form: the flow asks it for the single-use token at the moment of paying. */
export interface CardForm {
  /** Rejects when the entry is not valid or the vault cannot be reached; the form itself shows what is wrong. */
  tokenize(): Promise<CardEntryResult>;
}

/** What was entered, and the text that was accepted with it. */
export interface BankFormResult {
  readonly bank: BankEntryResult;
  readonly authorization: BankAuthorizationAcceptance;
}

/** The mounted bank form, as the card form. */
export interface BankForm {
  tokenize(): Promise<BankFormResult>;
}

/** The outside of a flow; what is left out is taken from the runtime. */
export interface FlowPorts {
  /** `browserStorage()` of the client package in a page; without it a reload forgets. */
  readonly storage?: FlowStorage | undefined;
  readonly clock?: Clock | undefined;
  /** `browserWakeUps()` of the client package in a page. */
  readonly wakeUps?: WakeUps | undefined;
}
