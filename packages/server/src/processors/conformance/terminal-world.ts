/** What the terminal cases need of an adapter's surroundings: a device with hands at it, and the book behind it. */
import type { Processor, ProcessorAccount } from '../processor.ts';
import type { TerminalPort } from '../terminal-port.ts';

/** One device at a processor. */
export interface TerminalWorld {
  readonly processor: Processor & { readonly terminal: TerminalPort };
  /** Of the location, without the device. */
  readonly location: ProcessorAccount;
  /** What pairs the device, and what looks like it and does not. */
  readonly pairing: Readonly<Record<string, string>>;
  readonly wrongPairing: Readonly<Record<string, string>>;
  /** `location` with an address where nobody listens. */
  readonly unreachable: ProcessorAccount;
  readonly card: { readonly brand: string; readonly last4: string };
  /** Resolves when the device is done with what came before. */
  idle(): Promise<void>;
  /** Resolves when the device shows an amount. */
  shown(): Promise<void>;
  present(card: 'good' | 'declined'): Promise<void>;
  /** Has the device sent its charge, and not told yet? Resolves then. */
  processing(): Promise<void>;
  cancelOnDevice(): Promise<void>;
  /** Whether the device's next sessions give up soon when nobody comes. */
  setImpatient(on: boolean): Promise<void>;
  setOnline(online: boolean): Promise<void>;
  /** The next end is not told. @returns false where nothing can be lost, because it is asked for. */
  loseAnswer(): Promise<boolean>;
  charges(attemptRef: string): Promise<number>;
  close(): Promise<void>;
}
