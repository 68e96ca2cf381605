import type { FaultInput, FaultRule, FaultSeed } from '../faults/rule.ts';
import type { World } from '../gateway/world.ts';
import type { Inbox } from '../mail/inbox.ts';

/** What the control API may move. */
export interface Outside {
  readonly world: World;
  readonly inbox: Inbox;
  /** Whether the book outlives the process; then nobody may clear it. */
  readonly durable: boolean;
  addFault(input: FaultInput): FaultRule;
  removeFaults(id?: string): void;
  seedFaults(seed: FaultSeed | null): void;
  /** Says that something the panel shows has changed. */
  changed(): void;
  /** @returns how to stop listening. */
  onChange(listener: () => void): () => void;
}
